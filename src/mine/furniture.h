/* What a web page or a printed page says about itself: "print this page", page numbers, running heads. */
#ifndef PARL_MINE_FURNITURE_H
#define PARL_MINE_FURNITURE_H

#include "mine/plan.h"

/* Nothing but such words, or nothing but a URL? */
bool furniture_is(slice line);

/* A page's number: "12", "- 12 -", "Page 3 of 10", "第12页". */
bool furniture_is_page_number(slice line);

/* Sets aside all lines of that kind, and running heads. */
void furniture_plan(struct plan *p);

/* Joins the halves of sentences that a line's end, or what is set aside, has broken; to be called when all of that is known. */
void furniture_join(struct plan *p);

#endif
