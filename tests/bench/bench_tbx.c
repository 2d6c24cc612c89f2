/* Reading TBX into the model, against `xmllint --stream --noout` over the same file, which parses and keeps nothing; and at n and
 * 4n concepts, which must not cost plainly more than four times as much.  Best of five. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/out.h"
#include "format/tbx.h"

enum { CONCEPTS = 40000, RUNS = 5 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool generate(struct buf *b, int concepts)
{
	bool ok = buf_append(b, SLICE("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" "
				      "xmlns=\"urn:iso:std:iso:30042:ed-2\">\n  <tbxHeader><fileDesc><sourceDesc><p>bench</p></sourceDesc>"
				      "</fileDesc></tbxHeader>\n  <text>\n    <body>\n"));
	for (int i = 0; i < concepts && ok; i++)
		ok = buf_printf(b,
				"      <conceptEntry id=\"c%d\">\n        <descrip type=\"subjectField\">subject %d</descrip>\n"
				"        <langSec xml:lang=\"en\">\n"
				"          <descrip type=\"definition\">what the concept of number %d is, said in a sentence of usual length</descrip>\n"
				"          <termSec>\n            <term>security council &amp; resolution %d</term>\n"
				"            <termNote type=\"administrativeStatus\">preferredTerm-admn-sts</termNote>\n"
				"            <termNote type=\"partOfSpeech\">noun</termNote>\n          </termSec>\n        </langSec>\n"
				"        <langSec xml:lang=\"zh-Hans\">\n          <termSec>\n"
				"            <term>\xE5\xAE\x89\xE5\x85\xA8\xE7\x90\x86\xE4\xBA\x8B\xE4\xBC\x9A\xE5\x86\xB3\xE8\xAE\xAE%d</term>\n"
				"            <termNote type=\"partOfSpeech\">noun</termNote>\n          </termSec>\n        </langSec>\n"
				"      </conceptEntry>\n", i, i % 97, i, i, i);
	return ok && buf_append(b, SLICE("    </body>\n  </text>\n</tbx>\n"));
}

/* Seconds, or a negative number. */
static double time_read(slice bytes, size_t want)
{
	double best = -1;
	for (int run = 0; run < RUNS; run++) {
		static const struct read_options options;
		struct termbase *tb = termbase_new();
		double begin = now();
		bool ok = tb && tbx_read(tb, SLICE("bench.tbx"), bytes, &options, NULL, NULL) == PARL_OK && tb->concepts.len == want;
		double took = now() - begin;
		termbase_free(tb);
		if (!ok)
			return -1;
		if (best < 0 || took < best)
			best = took;
	}
	return best;
}

static double time_xmllint(const char *path)
{
	char command[600];
	double best = -1;
	snprintf(command, sizeof command, "xmllint --nonet --stream --noout '%s' 2>/dev/null", path);
	for (int run = 0; run < RUNS; run++) {
		double begin = now();
		if (system(command) != 0)
			return -1;
		double took = now() - begin;
		if (best < 0 || took < best)
			best = took;
	}
	return best;
}

int main(void)
{
	struct buf small, large;
	struct out out;
	const char *folder = getenv("TMPDIR");
	char path[512];
	buf_init(&small, SIZE_MAX / 2);
	buf_init(&large, SIZE_MAX / 2);
	snprintf(path, sizeof path, "%s/bench_tbx.%ld.tbx", folder ? folder : "/tmp", (long)getpid());
	if (!generate(&small, CONCEPTS / 4) || !generate(&large, CONCEPTS) || out_open(&out, path, NULL))
		return 1;
	out_write(&out, buf_slice(&large));
	if (out_close(&out, NULL))
		return 1;
	double quarter = time_read(buf_slice(&small), CONCEPTS / 4), whole = time_read(buf_slice(&large), CONCEPTS);
	double peer = time_xmllint(path);
	unlink(path);
	if (quarter < 0 || whole < 0)
		return 1;
	printf("tbx-read\t%.1f\tMB/s\n", (double)large.len / 1e6 / whole);
	printf("tbx-read-growth-at-4n\t%.2f\ttimes\n", whole / quarter);
	if (peer > 0)
		printf("tbx-read-to-xmllint-stream\t%.2f\ttimes\n", whole / peer);
	buf_release(&small);
	buf_release(&large);
	return whole / quarter > 8;
}
