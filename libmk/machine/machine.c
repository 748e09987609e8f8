/* SPDX-License-Identifier: ISC */
/* One entry of the table gathers the functions of a machine's modules. */
#include <libmk/machine/machine_priv.h>

#include <libmk/machine/mdcheck.h>
#include <libmk/machine/mddump.h>
#include <libmk/machine/mdkit.h>
#include <libmk/machine/mdpattern.h>
#include <libmk/machine/mdsong.h>
#include <libmk/machine/mnmsong_priv.h>

#include <assert.h>
#include <errno.h>
#include <string.h>

static int
decode_md(const struct mk_sysex *message, struct mk_rowsong *rows,
    struct mk_report *warnings, struct mk_err *err)
{
	struct mk_mddump dump;
	int status = mk_mddump_open(&dump, message, err);

	(void)warnings;
	if (status <= 0 || dump.id != MK_MDDUMP_SONG)
		return status < 0 ? status : 0;
	status = mk_mddump_check(&dump, err);
	if (!status)
		status = mk_mdsong_decode(rows, &dump, err);
	return status ? status : 1;
}

static int
encode_md(const struct mk_rowsong *rows, struct mk_buf *out,
    struct mk_report *warnings, struct mk_err *err)
{
	(void)warnings;
	(void)err;
	mk_mdsong_encode(rows, out);
	return 0;
}

static int
position_md(const struct mk_sysex *message)
{
	struct mk_mddump dump;

	if (mk_mddump_open(&dump, message, NULL) <= 0 ||
	    mk_mddump_check(&dump, NULL) < 0)
		return -EBADMSG;
	return dump.position;
}

static const struct mk_machine_request requests_md[] = {
    {0x53, MK_MDDUMP_KIT, "kit", MK_MDKIT_KITS},
    {0x68, MK_MDDUMP_PATTERN, "pattern", MK_MDPATTERN_PATTERNS},
    {0x6a, MK_MDDUMP_SONG, "song", MK_MDSONG_SONGS},
};

static const struct mk_machine machinedrum = {
    .name = "machinedrum",
    .title = "Machinedrum",
    .header = {0xf0, 0x00, 0x20, 0x3c, 0x02},
    .limits = {.songs = MK_MDSONG_SONGS,
        .kits = MK_MDKIT_KITS,
        .patterns = MK_MDPATTERN_PATTERNS,
        .rows = MK_MDSONG_ROWS},
    .requests = requests_md,
    .n_requests = sizeof(requests_md) / sizeof(*requests_md),
    .decode = decode_md,
    .encode = encode_md,
    .check = mk_mdcheck_song,
    .check_dump = mk_mdfile_check_message,
    .position = position_md,
};

static int
decode_mnm(const struct mk_sysex *message, struct mk_rowsong *rows,
    struct mk_report *warnings, struct mk_err *err)
{
	struct mk_mnmsong song;
	int got = mk_mnmsong_decode(&song, message, err);

	if (got == 1)
		mk_mnmsong_to_rows(&song, rows, warnings);
	return got;
}

static int
encode_mnm(const struct mk_rowsong *rows, struct mk_buf *out,
    struct mk_report *warnings, struct mk_err *err)
{
	struct mk_mnmsong song;
	int status = mk_mnmsong_from_rows(&song, rows, warnings, err);

	if (!status)
		mk_mnmsong_encode(&song, out);
	return status;
}

/* The Machinedrum's limits serve to check its rows: its own are unknown. */
static const struct mk_machine monomachine = {
    .name = "monomachine",
    .title = "Monomachine",
    .header = {0xf0, 0x00, 0x20, 0x3c, 0x03},
    .limits = {.songs = MK_MNMSONG_SONGS, .rows = MK_MNMSONG_ROWS},
    .decode = decode_mnm,
    .encode = encode_mnm,
    .check = mk_mdcheck_song,
};

const struct mk_machine *const mk_machines[] = {
    &machinedrum, &monomachine, NULL};

const struct mk_machine *
mk_machine_find(const char *name)
{
	const struct mk_machine *const *m;

	for (m = mk_machines; *m; m++)
		if (!strcmp((*m)->name, name))
			return *m;
	return NULL;
}

const struct mk_machine *
mk_machine_of(const uint8_t *message, size_t n)
{
	const struct mk_machine *const *m;

	for (m = mk_machines; n >= MK_MACHINE_HEADER && *m; m++)
		if (!memcmp(message, (*m)->header, MK_MACHINE_HEADER))
			return *m;
	return NULL;
}
