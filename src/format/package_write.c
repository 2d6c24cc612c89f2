/* Local headers with their data, then the central directory, then its end: sections 4.3.7, 4.3.12 and 4.3.16. */
#include <config.h>
#include "format/package_write.h"

enum {
	NEEDED_VERSION = 10,          /* of the format: stored members only */
	UTF8_NAMES = 1 << 11,
	DATE = (0 << 9) | (1 << 5) | 1, /* 1 January 1980, the first that there is */
	LOCAL_SIZE = 30, CENTRAL_SIZE = 46,
};

/* CRC-32 of ISO 3309, four bits at a time. */
static uint32_t checksum(slice s)
{
	static const uint32_t table[16] = {
		0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
		0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
	};
	uint32_t crc = 0xFFFFFFFF;
	for (size_t i = 0; i < s.len; i++) {
		crc ^= (unsigned char)s.ptr[i];
		crc = (crc >> 4) ^ table[crc & 15];
		crc = (crc >> 4) ^ table[crc & 15];
	}
	return ~crc;
}

static void put16(struct out *o, size_t n)
{
	out_putc(o, (char)(n & 0xFF));
	out_putc(o, (char)(n >> 8 & 0xFF));
}

static void put32(struct out *o, size_t n)
{
	put16(o, n & 0xFFFF);
	put16(o, n >> 16 & 0xFFFF);
}

/* What both headers say: version to extract, flags, method, time, date, checksum, sizes, length of name and of extra field. */
static void put_common(struct out *o, const struct package_part *p)
{
	put16(o, NEEDED_VERSION);
	put16(o, UTF8_NAMES);
	put16(o, 0);
	put16(o, 0);
	put16(o, DATE);
	put32(o, checksum(p->bytes));
	put32(o, p->bytes.len);
	put32(o, p->bytes.len);
	put16(o, strlen(p->name));
	put16(o, 0);
}

static void put_local(struct out *o, const struct package_part *p)
{
	out_write(o, SLICE("PK\3\4"));
	put_common(o, p);
	out_puts(o, p->name);
	out_write(o, p->bytes);
}

static void put_central(struct out *o, const struct package_part *p, size_t offset)
{
	out_write(o, SLICE("PK\1\2"));
	put16(o, NEEDED_VERSION);
	put_common(o, p);
	put16(o, 0); /* comment */
	put16(o, 0); /* disk */
	put16(o, 0); /* attributes */
	put32(o, 0);
	put32(o, offset);
	out_puts(o, p->name);
}

parl_status package_write(struct out *out, const struct package_part *parts, size_t n, parl_error *err)
{
	size_t total = 0, directory = 0, offset = 0;
	for (size_t i = 0; i < n; i++) {
		if (n > 0xFFFF || parts[i].bytes.len > BUF_TEXT_MAX || total > BUF_TEXT_MAX)
			return error_set(err, PARL_LIMIT, "%s", _("too much for a ZIP container"));
		total += LOCAL_SIZE + strlen(parts[i].name) + parts[i].bytes.len;
		directory += CENTRAL_SIZE + strlen(parts[i].name);
	}
	for (size_t i = 0; i < n; i++)
		put_local(out, &parts[i]);
	for (size_t i = 0; i < n; i++) {
		put_central(out, &parts[i], offset);
		offset += LOCAL_SIZE + strlen(parts[i].name) + parts[i].bytes.len;
	}
	out_write(out, SLICE("PK\5\6"));
	put16(out, 0);
	put16(out, 0);
	put16(out, n);
	put16(out, n);
	put32(out, directory);
	put32(out, total);
	put16(out, 0);
	return PARL_OK;
}
