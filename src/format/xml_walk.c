#include <config.h>
#include "format/xml_walk.h"

parl_status xml_next_child(struct xml_reader *reader, struct xml_event *event, bool *more, parl_error *err)
{
	do
		TRY(xml_next(reader, event, err));
	while (event->kind == XML_EVENT_TEXT);
	*more = event->kind == XML_EVENT_START;
	return PARL_OK;
}

parl_status xml_read_text(struct xml_reader *reader, struct xml_event *event, struct buf *into, parl_error *err)
{
	size_t depth = event->depth;
	buf_clear(into);
	for (;;) {
		TRY(xml_next(reader, event, err));
		if (event->kind == XML_EVENT_TEXT && !buf_append(into, event->text))
			return error_nomem(err);
		if (event->kind == XML_EVENT_END && event->depth == depth)
			return PARL_OK;
	}
}
