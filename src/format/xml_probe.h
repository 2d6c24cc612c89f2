/* What the first bytes of an XML file tell. */
#ifndef PARL_FORMAT_XML_PROBE_H
#define PARL_FORMAT_XML_PROBE_H

#include "base/slice.h"

enum { XML_PROBE_MAX = 4096 };

/* The name of the first element, with its prefix, and in *rest (when not NULL) what follows it: both in ASCII, in `ascii`, with all
 * else left out, so that UTF-16 does too.  Empty when this does not begin like XML. */
slice xml_probe_root(slice head, char ascii[XML_PROBE_MAX], slice *rest);

/* A name without its prefix. */
slice xml_probe_local(slice name);

#endif
