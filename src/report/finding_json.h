/* Pieces of JSON for the reports of findings. */
#ifndef PARL_REPORT_FINDING_JSON_H
#define PARL_REPORT_FINDING_JSON_H

#include <jansson.h>

#include "report/finding_format.h"

/* Bytes that are no UTF-8 are no text. */
json_t *finding_json_text(slice s);

/* Sets a member when there is something to say, or always. */
void finding_json_set(json_t *object, const char *key, slice s, bool always);

/* Writes the value and takes it; false when it could not be made. */
bool finding_json_put(struct out *out, json_t *value);

#endif
