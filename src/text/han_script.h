/* Chinese characters that belong to one of the two scripts only: 们 to Simplified, 們 to Traditional, 人 to both. */
#ifndef PARL_TEXT_HAN_SCRIPT_H
#define PARL_TEXT_HAN_SCRIPT_H

#include "base/error.h"
#include "base/slice.h"

struct han_table; /* read-only after it was made; may be shared by threads */

/* NULL with *err filled in when ICU's data or the C library's converters are missing, or memory is out. */
struct han_table *han_table_new(parl_error *err);
void han_table_free(struct han_table *t);

/* The character that stands for c in Simplified (Traditional) Chinese, where c itself is not used there; else 0. */
uint32_t han_simplified(const struct han_table *t, uint32_t c);
uint32_t han_traditional(const struct han_table *t, uint32_t c);

#endif
