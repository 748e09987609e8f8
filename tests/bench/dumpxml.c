/* SPDX-License-Identifier: ISC */
/*
 * mk-dumpxml over documents of 160 MB, against zlib and libxml2's SAX2 with
 * empty handlers over the same file; and the memory that it takes.
 *
 * The documents are real sets whose tracks are repeated, or the demo set where
 * there are none.
 */
#include "lib/bench.h"

#include <libmk/sets/songfile.h>
#include <libmk/song/song.h>

#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#define DOCUMENT 160000000 /* bytes to build */
#define LARGEST  (64 << 20)
#define MIB      (1024.0 * 1024)

extern char **environ;

static const struct {
	const char *name, *variable, *path;
} sources[] = {
    {"many parameters", "MK_SHARED",
        "als/als_12.3.6_adamjmurray_basic-with-drum-and-lead-clips.als"},
    {"many plug-ins", "MK_SHARED", "als/als_11.3.21_LiveDBApp_Michelle.als"},
    {"the demo set", "MK_ROOT", "man/examples/demo.als"},
};

static char document[64]; /* the file that is measured */

/* Empty handlers, but that libxml2 knows they are there. */
static void
peer_open(void *n, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
    int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	(void)name;
	(void)prefix;
	(void)uri;
	(void)n_namespaces;
	(void)namespaces;
	(void)n_attrs;
	(void)n_defaulted;
	(void)attrs;
	++*(long *)n;
}

static void
peer_close(void *n, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	(void)n;
	(void)name;
	(void)prefix;
	(void)uri;
}

static int
peer_read(void *gz, char *data, int n)
{
	return gzread(gz, data, (unsigned)n);
}

static gzFile
open_document(void)
{
	gzFile gz = gzopen(document, "rb");

	if (!gz) {
		perror(document);
		exit(1);
	}
	gzbuffer(gz, 1 << 16);
	return gz;
}

/* Parses the document; *arg becomes the number of its elements. */
static void
peer(void *arg)
{
	xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
	    .startElementNs = peer_open,
	    .endElementNs = peer_close};
	gzFile gz = open_document();
	xmlParserCtxt *ctxt;

	*(long *)arg = 0;
	ctxt = xmlCreateIOParserCtxt(&sax, arg, peer_read, NULL, gz,
	    XML_CHAR_ENCODING_NONE);
	xmlCtxtUseOptions(ctxt, XML_PARSE_NONET);
	xmlParseDocument(ctxt);
	xmlFreeParserCtxt(ctxt);
	gzclose(gz);
}

/* Runs the tool; returns the most memory it had, in bytes. */
static double
run_tool(void)
{
	char tool[] = "mk-dumpxml", *argv[] = {tool, document, NULL};
	posix_spawn_file_actions_t actions;
	struct rusage usage;
	int status = 0;
	pid_t pid;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
	    O_WRONLY, 0);
	if (posix_spawnp(&pid, tool, &actions, NULL, argv, environ) != 0 ||
	    wait4(pid, &status, 0, &usage) < 0 || status != 0) {
		fprintf(stderr, "mk-dumpxml ended with %d\n", status);
		exit(1);
	}
	posix_spawn_file_actions_destroy(&actions);
	return (double)usage.ru_maxrss * 1024;
}

static void
ours(void *arg)
{
	(void)arg;
	run_tool();
}

static void
inflate_only(void *arg)
{
	gzFile gz = open_document();
	char data[1 << 16];

	(void)arg;
	while (gzread(gz, data, sizeof(data)) > 0)
		continue;
	gzclose(gz);
}

/* Writes the set with its tracks repeated until it is large. */
static void
build(const char *path)
{
	gzFile in = gzopen(path, "rb"), out = gzopen(document, "wb6");
	char *text = calloc(1, LARGEST), *tracks, *end;
	long n = text && in ? gzread(in, text, LARGEST - 1) : 0, done;

	tracks = text ? strstr(text, "<Tracks>") : NULL;
	end = tracks ? strstr(tracks, "</Tracks>") : NULL;
	if (n <= 0 || !end || !out)
		_exit(1);
	tracks += strlen("<Tracks>");
	gzwrite(out, text, (unsigned)(tracks - text));
	for (done = 0; done < DOCUMENT; done += end - tracks)
		gzwrite(out, tracks, (unsigned)(end - tracks));
	gzwrite(out, end, (unsigned)(text + n - end));
	_exit(gzclose(out) == Z_OK ? 0 : 1);
}

/* The bytes of the song that the tool builds. */
static void
measure_song(int to)
{
	int fd = open(document, O_RDONLY), status;
	struct mk_input *input = mk_input_new(fd, document, 0);
	struct mk_song *song =
	    mk_songfile_read(input, MK_PART_USUAL, &status, NULL);
	double size = song ? (double)mk_arena_size(song->arena) : 0;

	_exit(write(to, &size, sizeof(size)) == sizeof(size) ? 0 : 1);
}

/*
 * What needs memory is done in a process of its own: a child's figure starts
 * with what its parent has.
 */
static bool
apart(const char *path, double *size)
{
	int ends[2], status = 1;
	pid_t pid;

	if (pipe(ends) < 0)
		return false;
	pid = fork();
	if (pid == 0) {
		if (path)
			build(path);
		measure_song(ends[1]);
	}
	waitpid(pid, &status, 0);
	if (size && read(ends[0], size, sizeof(*size)) != sizeof(*size))
		status = 1;
	close(ends[0]);
	close(ends[1]);
	return status == 0;
}

static void
claim_time(const char *name, struct bench_times t, const char *limit)
{
	printf("mk-dumpxml, %s\t%.2f s\tzlib + SAX2 %.2f\t%.2f\t%s\n", name,
	    t.ours, t.peer, t.ours / t.peer, limit);
	fflush(stdout);
}

static void
measure(const char *name)
{
	struct bench_times t, inflate;
	double song = 0, all;
	long elements = 0;

	t = bench_compare(ours, peer, &elements);
	claim_time(name, t, "<=0.5");
	claim_time(name, t, "<=0.4 goal");
	inflate = bench_compare(inflate_only, inflate_only, NULL);
	all = run_tool();
	apart(NULL, &song);
	printf("mk-dumpxml, %s\t%.1f MiB\tsong %.1f\t%.1f\t<=6\n", name,
	    all / MIB, song / MIB, (all - song) / MIB);
	printf("  %ld elements; inflate is %.0f %% of the peer's time\n",
	    elements, 100 * inflate.ours / t.peer);
	fflush(stdout);
}

int
main(void)
{
	const char *folder =
	    access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	size_t i;

	snprintf(document, sizeof(document), "%s/mk-bench.%d.als", folder,
	    (int)getpid());
	for (i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		const char *root = getenv(sources[i].variable);
		char path[4096];

		snprintf(path, sizeof(path), "%s/%s", root ? root : ".",
		    sources[i].path);
		if (access(path, R_OK) != 0)
			printf("  skipped: there is no %s\n", sources[i].path);
		else if (!apart(path, NULL))
			printf("  %s could not be repeated\n", path);
		else
			measure(sources[i].name);
		unlink(document);
	}
	return 0;
}
