/* The inside of a list of findings, for the files of this folder. */
#ifndef PARL_API_FINDINGS_H
#define PARL_API_FINDINGS_H

#include <parlance/validate.h>

#include "model/finding.h"

struct parl_findings {
	struct finding_list model;
};

#endif
