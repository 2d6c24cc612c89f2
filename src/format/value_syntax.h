/* The syntax of small values in markup: identifiers, language tags, dates, links. */
#ifndef PARL_FORMAT_VALUE_SYNTAX_H
#define PARL_FORMAT_VALUE_SYNTAX_H

#include "base/slice.h"

/* An XML name without a colon (NCName of Namespaces in XML, fifth edition of XML 1.0). */
bool value_is_name(slice s);

/* A well-formed language tag after RFC 5646, 2.1: langtag, private use, or one of the grandfathered tags. */
bool value_is_language(slice s);

/* xs:date or xs:dateTime, with days that the month has. */
bool value_is_date(slice s);
bool value_is_datetime(slice s);

/* http:// or https:// and something behind it, without white space. */
bool value_is_link(slice s);

#endif
