/* The vocabulary that the TBX reader and writer share. */
#include <config.h>
#include "format/tbx.h"

static const slice field_names[TBX_FIELDS] = {
	[TBX_NO_FIELD] = SLICE(""), [TBX_STATUS] = SLICE("administrativeStatus"), [TBX_PART] = SLICE("partOfSpeech"),
	[TBX_TYPE] = SLICE("termType"), [TBX_GENDER] = SLICE("grammaticalGender"),
};

enum tbx_field tbx_field(slice name)
{
	for (int f = TBX_STATUS; f < TBX_FIELDS; f++)
		if (slice_eq(name, field_names[f]))
			return (enum tbx_field)f;
	return slice_eq(name, SLICE("usageStatus")) || slice_eq(name, SLICE("termStatus")) ? TBX_STATUS : TBX_NO_FIELD;
}

slice tbx_field_name(enum tbx_field field)
{
	return field_names[field];
}

uint8_t tbx_field_parse(enum tbx_field field, slice value)
{
	switch (field) {
	case TBX_STATUS:
		return (uint8_t)term_status_parse(value);
	case TBX_PART:
		return (uint8_t)part_of_speech_parse(value);
	case TBX_TYPE:
		return (uint8_t)term_type_parse(value);
	case TBX_GENDER:
		return (uint8_t)term_gender_parse(value);
	default:
		return 0;
	}
}

uint8_t tbx_field_get(const struct term *t, enum tbx_field field)
{
	switch (field) {
	case TBX_STATUS:
		return t->status;
	case TBX_PART:
		return t->part;
	case TBX_TYPE:
		return t->type;
	case TBX_GENDER:
		return t->gender;
	default:
		return 0;
	}
}

slice tbx_field_value(enum tbx_field field, uint8_t value)
{
	static const slice statuses[STATUS_COUNT] = {
		SLICE(""), SLICE("preferredTerm-admn-sts"), SLICE("admittedTerm-admn-sts"), SLICE("deprecatedTerm-admn-sts"),
		SLICE("supersededTerm-admn-sts"),
	};
	switch (field) {
	case TBX_STATUS:
		return value < STATUS_COUNT ? statuses[value] : SLICE("");
	case TBX_PART:
		return slice_of(part_of_speech_name((enum part_of_speech)value));
	case TBX_TYPE:
		return slice_of(term_type_name((enum term_type)value));
	case TBX_GENDER:
		return slice_of(term_gender_name((enum term_gender)value));
	default:
		return SLICE("");
	}
}

bool tbx_is_translation_refused(const struct item *it)
{
	return it->category == CATEGORY_OTHER && slice_eq_nocase(it->type, SLICE("Translation needed")) &&
	       slice_eq_nocase(it->value, SLICE("no"));
}
