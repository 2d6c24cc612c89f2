/* ICU's status codes as ours. */
#ifndef PARL_TEXT_ICU_STATUS_H
#define PARL_TEXT_ICU_STATUS_H

#include <unicode/utypes.h>

#include "base/error.h"

parl_status icu_error(parl_error *err, UErrorCode status);

#endif
