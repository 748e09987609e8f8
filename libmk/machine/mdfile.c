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

struct reading {
	struct mk_mdfile *file;
	mk_mdfile_fn *got;
	void *to;
	struct mk_err *err;
	int status;
	struct mk_mdsong song;
};

static int
read_message(void *to, const struct mk_sysex *message)
{
	struct reading *r = to;
	struct mk_mddump dump;

	r->status = mk_mddump_open(&dump, message, r->err);
	if (r->status == 0 || (r->status == 1 && dump.id != MK_MDDUMP_SONG)) {
		r->file->others++;
		return 0;
	}
	if (r->status == 1)
		r->status = mk_mddump_check(&dump, r->err);
	if (r->status == 0)
		r->status = mk_mdsong_decode(&r->song, &dump, r->err);
	if (r->status == 0)
		r->status = r->got(r->to, &r->song);
	r->file->songs++;
	return r->status;
}

int
mk_mdfile_read(struct mk_mdfile *file, const uint8_t *data, size_t n,
    mk_mdfile_fn *got, void *to, struct mk_err *err)
{
	struct reading r = {.file = file, .got = got, .to = to, .err = err};
	int status;

	*file = (struct mk_mdfile){0};
	status = for_each(data, n, read_message, &r, NULL, err);
	return status == -ECANCELED ? r.status : status;
}

struct checking {
	struct mk_mdfile *file;
	struct mk_report *faults;
	struct mk_mdsong song;
};

static int
check_message(void *to, const struct mk_sysex *message)
{
	struct checking *c = to;
	struct mk_mddump dump;
	struct mk_err err;
	int status = mk_mddump_open(&dump, message, &err);
	bool song = status == 1 && dump.id == MK_MDDUMP_SONG;

	c->file->songs += song;
	c->file->others += !song;
	if (status < 0 || (status == 1 && mk_mddump_check(&dump, &err) < 0))
		mk_report(c->faults, "%s", err.msg);
	if (!song)
		return 0;
	if (mk_mdsong_decode(&c->song, &dump, &err) < 0)
		mk_report(c->faults, "%s", err.msg);
	else
		mk_mdcheck_song(&c->song, dump.at, c->faults);
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
