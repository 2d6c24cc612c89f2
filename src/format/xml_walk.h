/* Steps that readers of XML take again and again. */
#ifndef PARL_FORMAT_XML_WALK_H
#define PARL_FORMAT_XML_WALK_H

#include "base/buf.h"
#include "format/xml_read.h"

/* To the START of the next element in the one that is open, over texts between; *more is false at its end. */
parl_status xml_next_child(struct xml_reader *reader, struct xml_event *event, bool *more, parl_error *err);

/* After the START of an element: all the text in it, also that of elements in it, into *into; up to its END. */
parl_status xml_read_text(struct xml_reader *reader, struct xml_event *event, struct buf *into, parl_error *err);

#endif
