/* SPDX-License-Identifier: ISC */
#include <libmk/machine/mdfile.h>

#include <libmk/codec/sysex.h>
#include <libmk/machine/mdcheck.h>
#include <libmk/machine/mdsong.h>

#include <errno.h>

/* The content of a dump, one at a time. */
union content {
	struct mk_rowsong song;
	struct mk_mdkit kit;
	struct mk_mdpattern pattern;
};

/* Decodes a dump of one of the three kinds. */
static int
decode_content(union content *content, const struct mk_mddump *dump,
    struct mk_err *err)
{
	if (dump->id == MK_MDDUMP_SONG)
		return mk_mdsong_decode(&content->song, dump, err);
	if (dump->id == MK_MDDUMP_KIT)
		return mk_mdkit_decode(&content->kit, dump, err);
	return mk_mdpattern_decode(&content->pattern, dump, err);
}

/* The counter for a kind of dump. */
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

static bool
is_wanted(const struct mk_mdfile_user *user, uint8_t id)
{
	return (id == MK_MDDUMP_SONG && user->song) ||
	    (id == MK_MDDUMP_KIT && user->kit) ||
	    (id == MK_MDDUMP_PATTERN && user->pattern);
}

static int
give_content(const struct mk_mdfile_user *user, uint8_t id,
    const union content *content)
{
	if (id == MK_MDDUMP_SONG)
		return user->song(user->self, &content->song);
	if (id == MK_MDDUMP_KIT)
		return user->kit(user->self, &content->kit);
	return user->pattern(user->self, &content->pattern);
}

int
mk_mdfile_read_message(struct mk_mdfile *file, const struct mk_sysex *message,
    const struct mk_mdfile_user *user, struct mk_err *err)
{
	union content content;
	struct mk_mddump dump;
	int status = mk_mddump_open(&dump, message, err);

	if (!status || (status > 0 && !is_wanted(user, dump.id))) {
		file->others++;
		return 0;
	}
	if (status < 0)
		return status;
	++*counter(file, dump.id);
	status = mk_mddump_check(&dump, err);
	if (!status)
		status = decode_content(&content, &dump, err);
	return status ? status : give_content(user, dump.id, &content);
}

int
mk_mdfile_read(struct mk_mdfile *file, const uint8_t *data, size_t n,
    const struct mk_mdfile_user *user, struct mk_err *err)
{
	struct mk_sysex_split split;
	struct mk_sysex message;
	struct mk_buf clean;
	int status;

	*file = (struct mk_mdfile){0};
	mk_buf_init(&clean);
	mk_sysex_split(&split, data, n, &clean);
	while ((status = mk_sysex_next(&split, &message, err)) == 1) {
		status = mk_mdfile_read_message(file, &message, user, err);
		if (status)
			break;
	}
	mk_buf_done(&clean);
	return status;
}

static void
check_content(const struct mk_mddump *dump, struct mk_report *faults)
{
	union content content;
	struct mk_err err;

	if (decode_content(&content, dump, &err) < 0)
		mk_report(faults, "%s", err.msg);
	else if (dump->id == MK_MDDUMP_SONG)
		mk_mdcheck_song(&content.song, dump->at, faults);
	else if (dump->id == MK_MDDUMP_KIT)
		mk_mdcheck_kit(&content.kit, dump->at, faults);
	else
		mk_mdcheck_pattern(&content.pattern, dump->at, faults);
}

void
mk_mdfile_check_message(struct mk_mdfile *file, const struct mk_sysex *message,
    struct mk_report *faults)
{
	struct mk_mddump dump;
	struct mk_err err;
	int status = mk_mddump_open(&dump, message, &err);
	size_t *count = counter(file, status > 0 ? dump.id : 0);

	++*count;
	if (status < 0 || (status > 0 && mk_mddump_check(&dump, &err) < 0))
		mk_report(faults, "%s", err.msg);
	if (count != &file->others)
		check_content(&dump, faults);
}

int
mk_mdfile_check(struct mk_mdfile *file, const uint8_t *data, size_t n,
    struct mk_report *faults, struct mk_err *err)
{
	struct mk_sysex_split split;
	struct mk_sysex message;
	struct mk_buf clean;
	struct mk_err cut;
	int status;

	*file = (struct mk_mdfile){0};
	mk_buf_init(&clean);
	mk_sysex_split(&split, data, n, &clean);
	while ((status = mk_sysex_next(&split, &message, &cut)) == 1 ||
	    status == -EBADMSG)
		if (status == 1)
			mk_mdfile_check_message(file, &message, faults);
		else
			mk_report(faults, "%s", cut.msg);
	mk_buf_done(&clean);
	return status ? mk_err_set(err, status, "%s", cut.msg) : 0;
}
