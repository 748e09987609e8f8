#include <libmk/machine/mdfile.h>

#include <libmk/codec/sysex.h>
#include <libmk/machine/mdcheck.h>

#include <errno.h>

/* What is done with a whole message. */
typedef int message_fn(void *to, const struct mk_sysex *message);

/*
 * Gives each message to each(to, ...). A cut one ends it with -EBADMSG, or is
 * told to faults if that is not NULL.
 */
static int
for_each(const uint8_t *data, size_t n, message_fn *each, void *to,
    struct mk_report *faults, struct mk_err *err)
{
	struct mk_sysex_split split;
	struct mk_sysex message;
	struct mk_buf clean;
	struct mk_err cut;
	int status;

	mk_buf_init(&clean);
	mk_sysex_split(&split, data, n, &clean);
	do {
		status = mk_sysex_next(&split, &message, &cut);
		if (status == 1)
			status = each(to, &message) < 0 ? -ECANCELED : 1;
		else if (status == -EBADMSG && faults)
			mk_report(faults, "%s", cut.msg);
		else if (status < 0)
			mk_err_set(err, status, "%s", cut.msg);
	} while (status == 1 || (status == -EBADMSG && faults));
	mk_buf_done(&clean);
	return status;
}

/* What a dump holds, one at a time. */
union content {
	struct mk_mdsong song;
	struct mk_mdkit kit;
	struct mk_mdpattern pattern;
};

/* Decodes a dump that is known to be of one of the three. */
static int
decode(union content *content, const struct mk_mddump *dump, struct mk_err *err)
{
	if (dump->id == MK_MDDUMP_SONG)
		return mk_mdsong_decode(&content->song, dump, err);
	if (dump->id == MK_MDDUMP_KIT)
		return mk_mdkit_decode(&content->kit, dump, err);
	return mk_mdpattern_decode(&content->pattern, dump, err);
}

/* The counter that a dump belongs to. */
static size_t *
counter(struct mk_mdfile *file, uint8_t id)
{
	switch (id) {
	case MK_MDDUMP_SONG:
		return &file->songs;
	case MK_MDDUMP_KIT:
		return &file->kits;
	case MK_MDDUMP_PATTERN:
		return &file->patterns;
	default:
		return &file->others;
	}
}

struct reading {
	struct mk_mdfile *file;
	const struct mk_mdfile_user *user;
	struct mk_err *err;
	int status;
	union content content;
};

static bool
is_wanted(const struct mk_mdfile_user *user, uint8_t id)
{
	return (id == MK_MDDUMP_SONG && user->song) ||
	    (id == MK_MDDUMP_KIT && user->kit) ||
	    (id == MK_MDDUMP_PATTERN && user->pattern);
}

static int
give(const struct mk_mdfile_user *user, uint8_t id,
    const union content *content)
{
	if (id == MK_MDDUMP_SONG)
		return user->song(user->self, &content->song);
	if (id == MK_MDDUMP_KIT)
		return user->kit(user->self, &content->kit);
	return user->pattern(user->self, &content->pattern);
}

static int
read_message(void *to, const struct mk_sysex *message)
{
	struct reading *r = to;
	struct mk_mddump dump;

	r->status = mk_mddump_open(&dump, message, r->err);
	if (!r->status || (r->status > 0 && !is_wanted(r->user, dump.id))) {
		r->file->others++;
		r->status = 0;
		return 0;
	}
	if (r->status < 0)
		return r->status;
	++*counter(r->file, dump.id);
	r->status = mk_mddump_check(&dump, r->err);
	if (!r->status)
		r->status = decode(&r->content, &dump, r->err);
	if (!r->status)
		r->status = give(r->user, dump.id, &r->content);
	return r->status;
}

int
mk_mdfile_read(struct mk_mdfile *file, const uint8_t *data, size_t n,
    const struct mk_mdfile_user *user, struct mk_err *err)
{
	struct reading r = {.file = file, .user = user, .err = err};
	int status;

	*file = (struct mk_mdfile){0};
	status = for_each(data, n, read_message, &r, NULL, err);
	return status == -ECANCELED ? r.status : status;
}

struct checking {
	struct mk_mdfile *file;
	struct mk_report *faults;
	union content content;
};

static void
check_content(struct checking *c, const struct mk_mddump *dump)
{
	struct mk_err err;

	if (decode(&c->content, dump, &err) < 0)
		mk_report(c->faults, "%s", err.msg);
	else if (dump->id == MK_MDDUMP_SONG)
		mk_mdcheck_song(&c->content.song, dump->at, c->faults);
	else if (dump->id == MK_MDDUMP_KIT)
		mk_mdcheck_kit(&c->content.kit, dump->at, c->faults);
	else
		mk_mdcheck_pattern(&c->content.pattern, dump->at, c->faults);
}

static int
check_message(void *to, const struct mk_sysex *message)
{
	struct checking *c = to;
	struct mk_mddump dump;
	struct mk_err err;
	int status = mk_mddump_open(&dump, message, &err);
	size_t *count = counter(c->file, status > 0 ? dump.id : 0);

	++*count;
	if (status < 0 || (status > 0 && mk_mddump_check(&dump, &err) < 0))
		mk_report(c->faults, "%s", err.msg);
	if (count != &c->file->others)
		check_content(c, &dump);
	return 0;
}

int
mk_mdfile_check(struct mk_mdfile *file, const uint8_t *data, size_t n,
    struct mk_report *faults, struct mk_err *err)
{
	struct checking c = {.file = file, .faults = faults};

	*file = (struct mk_mdfile){0};
	return for_each(data, n, check_message, &c, faults, err);
}
