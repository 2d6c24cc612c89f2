/* The inside of a public document, for the files of this folder. */
#ifndef PARL_API_DOCUMENT_H
#define PARL_API_DOCUMENT_H

#include <parlance/document.h>

#include "base/map.h"
#include "model/document.h"

struct parl_document {
	struct document *model;
	struct map vocabulary; /* of its tokens' folded forms */
};

#endif
