/* Words that lost the blank or the hyphen between them: "Chinesepeople", "majorcountry". */
#ifndef PARL_MINE_JOINED_H
#define PARL_MINE_JOINED_H

#include "mine/plan.h"
#include "text/fold.h"

/* data_dir holds the frequency tables; a block whose language has none is left alone.  Places inside changes that are planned already
 * are not looked at. */
void joined_plan(struct plan *p, struct folder *folder, const char *data_dir);

#endif
