/* Dates, and the year, volume and number of a journal, as they stand in the head of an article.  All texts here are folded
 * (text/fold.h): full-width digits are ASCII, Traditional is Simplified, case is gone. */
#ifndef PARL_MINE_ISSUE_H
#define PARL_MINE_ISSUE_H

#include "model/span.h"

struct issue {
	struct span whole;                       /* from the first part to behind the last; empty: nothing found */
	struct span year, volume, issue, total;
	int32_t year_number, volume_number, issue_number, total_number; /* 0: absent */
};

/* "2017年3期", "二〇一九年第三期", "2020年第4期(总第112期)", "vol. 12, no. 3 (2018)", "nr. 3/2017", "2017(3)".  True when there are a
 * number and a year, or a number and a volume. */
bool issue_find(slice folded, struct issue *out);

/* The first date with a day: "2017-03-28 22:06", "2017年3月28日", "march 28, 2017", "28 марта 2017 г."; in en fr es it de nl ru ar
 * zh.  The time of day belongs to it. */
bool date_find(slice folded, struct span *date);

/* Is the whole text a month and a year, as "may/june 2017"? */
bool date_is_month(slice folded);

#endif
