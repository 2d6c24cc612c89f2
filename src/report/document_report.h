/* A cleaned text shown with what was done where. */
#ifndef PARL_REPORT_DOCUMENT_REPORT_H
#define PARL_REPORT_DOCUMENT_REPORT_H

#include "base/out.h"
#include "model/document.h"

/* Each block with kind, language and place, its text, and under it the edits that touched it. */
void document_report_write(struct document *d, struct out *out);

#endif
