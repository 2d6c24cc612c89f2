/* Small defects of running text: blanks lost at quotation marks and ends of sentences, run-in headings, blanks inside Chinese
 * sentences, full-width Latin letters, invisible characters, character references. */
#ifndef PARL_MINE_MEND_H
#define PARL_MINE_MEND_H

#include "mine/plan.h"

/* Places inside changes that are planned already are not looked at. */
void mend_plan(struct plan *p);

#endif
