# The bundled glossary: one TBX file a subject, installed where the program looks for it.
glossarydir = $(pkgdatadir)/glossary
dist_glossary_DATA = \
	glossary/chinese-foreign-policy.tbx \
	glossary/chinese-party-state.tbx \
	glossary/diplomatic-practice.tbx \
	glossary/economy-trade-development.tbx \
	glossary/environment-climate.tbx \
	glossary/history-events.tbx \
	glossary/human-rights-humanitarian.tbx \
	glossary/international-law.tbx \
	glossary/persons.tbx \
	glossary/places.tbx \
	glossary/regional-organizations.tbx \
	glossary/security-arms-control.tbx \
	glossary/united-nations.tbx
EXTRA_DIST += glossary/README.md
