/* The user's language: every message goes through _(), in the library's own text domain. */
#ifndef PARL_BASE_MESSAGE_H
#define PARL_BASE_MESSAGE_H

#include <config.h>

#if ENABLE_NLS
# include <libintl.h>
# define _(text) dgettext(PACKAGE, text)
# define ngettext_(one, many, n) dngettext(PACKAGE, one, many, n)
#else
# define _(text) (text)
# define ngettext_(one, many, n) ((n) == 1 ? (one) : (many))
#endif
#define N_(text) text /* marks a text that is translated where it is used */

#if defined __GNUC__
# define PRINTF_LIKE(fmt_index, first) __attribute__((format(printf, fmt_index, first)))
#else
# define PRINTF_LIKE(fmt_index, first)
#endif

#endif
