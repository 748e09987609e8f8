/* SPDX-License-Identifier: ISC */
#include "midifile.h"
#include "transferrun.h"

#include <libmk/machine/mdfile.h>
#include <libmk/machine/mdkit.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ID_AT       6
#define CHANNEL_AT  5
#define POSITION_AT 9

/* Takes a message of the file. */
typedef void take_fn(void *to, const uint8_t *message, size_t n);

/*
 * Takes the whole messages of a file, up to a fault. Faults that the machine
 * would not notice are reported, and nothing is sent.
 */
static void
read_file(const struct transferrun_options *o, take_fn *take, void *to)
{
	const char *name;
	struct mk_report faults = {.tell = cmd_tell, .to = &name};
	struct mk_mdfile counted = {0};
	struct midifile file;
	struct mk_sysex message;
	struct mk_err err;
	bool any = false, shown = o->dry_run && isatty(STDOUT_FILENO);
	int got;

	midifile_open(&file, o->file, &name, o->quiet || shown, &faults);
	while ((got = midifile_next(&file, &message, &err)) != 0) {
		if (got == -EBADMSG) {
			mk_report(&faults, "%s", err.msg);
			continue;
		}
		if (got < 0)
			cmd_fail(got, &err);
		any = true;
		mk_mdfile_check_message(&counted, &message, &faults);
		if (!faults.told || o->force)
			take(to, message.data, message.size);
	}
	midifile_close(&file);
	if (faults.told && !o->force)
		cmd_die(CMD_DATA,
		    "%s: not sent, because the machine would not notice the "
		    "faults; --force sends it anyway",
		    name);
	if (!any)
		cmd_die(CMD_DATA, "%s: contains no complete message", name);
}

static void
add_to_list(void *to, const uint8_t *message, size_t n)
{
	transferrun_list_add(to, message, n);
}

static void
add_to_plan(void *to, const uint8_t *message, size_t n)
{
	transferrun_plan_add(to, message, n);
}

/* Messages are not kept, so that files of any size take little memory. */
static int
print_plan(const struct transferrun_options *o)
{
	struct transferrun_plan plan;

	transferrun_plan_begin(&plan, o, "send");
	read_file(o, add_to_plan, &plan);
	return transferrun_plan_end(&plan);
}

/* What a slot of the machine is to hold, and what it does. */
struct verify {
	const struct transferrun_list *sent;
	struct transferrun_list requests;
	size_t *sources; /* the message that each request is for */
	size_t wrong;
};

/* A kit as it is stored, without the phases of its LFOs. */
static void
still_kit(const uint8_t *message, size_t n, struct mk_buf *out)
{
	const struct mk_sysex sysex = {message, n, 0};
	struct mk_mddump dump;
	struct mk_mdkit kit;
	int track;

	mk_buf_init(out);
	if (mk_mddump_open(&dump, &sysex, NULL) != 1 ||
	    mk_mdkit_decode(&kit, &dump, NULL) < 0) {
		mk_buf_put(out, message, n);
		return;
	}
	for (track = 0; track < MK_MDKIT_TRACKS; track++)
		memset(kit.lfos[track] + MK_MDLFO_RUN, 0,
		    MK_MDLFO_SIZE - MK_MDLFO_RUN);
	kit.channel = 0;
	mk_mdkit_encode(&kit, out);
}

/* Returns where the two first differ, or the size of both if nowhere. */
static size_t
differs_at(const uint8_t *a, size_t n_a, const uint8_t *b, size_t n_b)
{
	size_t i;

	for (i = 0; i < n_a && i < n_b; i++)
		if (a[i] != b[i] && i != CHANNEL_AT)
			return i;
	return n_a == n_b ? n_a : i;
}

static bool
is_same(const uint8_t *sent, size_t n_sent, const uint8_t *dump, size_t n,
    size_t *at)
{
	struct mk_buf a, b;
	bool same;

	*at = differs_at(sent, n_sent, dump, n);
	if (sent[ID_AT] != MK_MDDUMP_KIT || (*at == n && n == n_sent))
		return *at == n && n == n_sent;
	still_kit(sent, n_sent, &a);
	still_kit(dump, n, &b);
	if (mk_buf_status(&a) || mk_buf_status(&b))
		cmd_die(CMD_BUSY, "out of memory");
	same = a.len == b.len && !memcmp(a.data, b.data, a.len);
	mk_buf_done(&a);
	mk_buf_done(&b);
	return same;
}

static void
compare(void *self, size_t i, const uint8_t *dump, size_t n)
{
	struct verify *v = self;
	const struct mk_transfer_message *sent =
	    &v->sent->messages[v->sources[i]];
	char name[MK_DIALOGUE_NAME] = "";
	size_t at;

	if (is_same(sent->data, sent->size, dump, n, &at))
		return;
	mk_dialogue_name(sent->data, sent->size, name);
	cmd_warn("%s: differs from what was sent, first at byte %zu", name, at);
	v->wrong++;
}

/* Whether a later message of the list goes to the same place. */
static bool
is_overwritten(const struct transferrun_list *list, size_t i)
{
	const uint8_t *a = list->messages[i].data;
	size_t j;

	for (j = i + 1; j < list->n; j++) {
		const struct mk_transfer_message *b = &list->messages[j];

		if (b->size > POSITION_AT && !memcmp(a, b->data, CHANNEL_AT) &&
		    a[ID_AT] == b->data[ID_AT] &&
		    a[POSITION_AT] == b->data[POSITION_AT])
			return true;
	}
	return false;
}

/* Asks for every slot that was sent, and compares. */
static int
verify(struct transferrun *run, const struct transferrun_list *sent)
{
	struct verify v = {.sent = sent};
	uint8_t request[MK_DIALOGUE_REQUEST];
	char name[MK_DIALOGUE_NAME];
	size_t i, n;
	int code;

	v.sources = calloc(sent->n, sizeof(*v.sources));
	if (!v.sources)
		cmd_die(CMD_BUSY, "out of memory");
	transferrun_list_init(&v.requests);
	for (i = 0; i < sent->n; i++) {
		const struct mk_transfer_message *m = &sent->messages[i];

		if (!mk_dialogue_name(m->data, m->size, name) ||
		    m->size <= POSITION_AT || is_overwritten(sent, i))
			continue;
		n = mk_dialogue_request(m->data[ID_AT], m->data[POSITION_AT],
		    request);
		if (!n)
			continue;
		v.sources[v.requests.n] = i;
		transferrun_list_add(&v.requests, request, n);
	}
	code = transferrun_do(run, &v.requests, "verified", compare, &v);
	if (code == CMD_OK && !run->o->quiet)
		cmd_warn("%zu of %zu read back unchanged",
		    v.requests.n - v.wrong, v.requests.n);
	transferrun_list_done(&v.requests);
	free(v.sources);
	return code == CMD_OK && v.wrong ? CMD_NO : code;
}

int
transferrun_send(const struct transferrun_options *o)
{
	struct transferrun_list list;
	struct transferrun run;
	int code;

	if (o->dry_run)
		return print_plan(o);
	transferrun_list_init(&list);
	read_file(o, add_to_list, &list);
	transferrun_open(&run, o);
	code = transferrun_do(&run, &list, "sent", NULL, NULL);
	if (code == CMD_OK && !o->quiet)
		cmd_warn("%zu message%s sent", list.n, list.n == 1 ? "" : "s");
	if (code == CMD_OK && o->verify)
		code = verify(&run, &list);
	transferrun_close(&run);
	transferrun_list_done(&list);
	return code;
}
