/* Workbooks.  The first byte chooses: the rest is a container as it is, or sheet, shared strings and list of sheets, separated
 * by NUL bytes, to be put into one, since damage to a compressed member would never get past its checksum. */
#include <config.h>

#include "../unit/zip.h"
#include "fuzz_termbase.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ZIP_SIZE = 1 << 20 };

static const char rels[] =
	"<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
	"<Relationship Id='rId2' Type='x/sharedStrings' Target='sharedStrings.xml'/></Relationships>";
static const char usual[] = "<workbook xmlns:r='x'><sheets><sheet name='a' r:id='rId1'/></sheets></workbook>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char zip[ZIP_SIZE];
	if (!size || size > ZIP_SIZE / 4)
		return 0;
	slice bytes = { (const char *)data + 1, size - 1 }, rest = bytes, sheet = SLICE(""), strings = SLICE("");
	if (data[0] & 1) {
		slice_split(&rest, '\0', &sheet);
		slice_split(&rest, '\0', &strings);
		const struct zip_member members[] = {
			{ "xl/workbook.xml", rest.len ? rest : (slice){ usual, sizeof usual - 1 } },
			{ "xl/_rels/workbook.xml.rels", { rels, sizeof rels - 1 } }, { "xl/worksheets/sheet1.xml", sheet },
			{ "xl/sharedStrings.xml", strings.len ? strings : SLICE("<sst/>") },
		};
		bytes = (slice){ zip, zip_write(members, 4, false, zip, sizeof zip) };
	}
	struct termbase *tb = fuzz_read("xlsx", bytes, data[0] & 2);
	if (tb)
		fuzz_round_trip("xlsx", tb);
	termbase_free(tb);
	return 0;
}
