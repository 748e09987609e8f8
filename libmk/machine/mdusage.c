/* SPDX-License-Identifier: ISC */
#include <libmk/machine/mdusage_priv.h>

#include <libmk/machine/clipname.h>

#include <stdio.h>
#include <string.h>

#define BANK 16 /* patterns */

static void
count_song(struct mk_mdusage *usage, const struct mk_rowsong *song, int number)
{
	size_t i;

	for (i = 0; i < song->n_rows; i++) {
		unsigned pattern = mk_row_get(&song->rows[i], MK_ROW_PATTERN);

		if (pattern < MK_MDPATTERN_PATTERNS)
			usage->patterns[pattern].songs |= UINT32_C(1) << number;
	}
	usage->n_songs++;
}

static void
count_pattern(struct mk_mdusage *usage, int at,
    const struct mk_mdpattern *pattern)
{
	usage->patterns[at].there = true;
	usage->n_patterns++;
	if (pattern->kit >= MK_MDKIT_KITS)
		return;
	usage->patterns[at].kit = pattern->kit;
	usage->kits[pattern->kit].patterns++;
	usage->kits[pattern->kit].songs |= usage->patterns[at].songs;
}

void
mk_mdusage_count(struct mk_mdusage *usage, const struct mk_mdmemory *memory)
{
	int i;

	memset(usage, 0, sizeof(*usage));
	for (i = 0; i < MK_MDSONG_SONGS; i++)
		if (memory->songs[i])
			count_song(usage, memory->songs[i], i);
	for (i = 0; i < MK_MDPATTERN_PATTERNS; i++) {
		usage->patterns[i].kit = MK_MDUSAGE_NO_KIT;
		if (memory->patterns[i])
			count_pattern(usage, i, memory->patterns[i]);
	}
	for (i = 0; i < MK_MDKIT_KITS; i++) {
		usage->kits[i].there = memory->kits[i] != NULL;
		usage->n_kits += usage->kits[i].there;
	}
}

void
mk_mdusage_patterns(const struct mk_mdusage *usage, int kit, struct mk_buf *out)
{
	const char *apart = "";
	char name[4];
	int i, last;

	for (i = 0; i < MK_MDPATTERN_PATTERNS; i = last + 1) {
		last = i;
		if (usage->patterns[i].kit != kit)
			continue;
		while (last + 1 < MK_MDPATTERN_PATTERNS &&
		    usage->patterns[last + 1].kit == kit)
			last++;
		mk_clipname_write(i, name);
		mk_buf_printf(out, "%s%s", apart, name);
		mk_clipname_write(last, name);
		if (last > i)
			mk_buf_printf(out, "-%s", name);
		apart = " ";
	}
}

void
mk_mdusage_songs(uint32_t songs, struct mk_buf *out)
{
	int i;

	mk_buf_text(out, songs & (songs - 1) ? "songs" : "song");
	for (i = 0; i < MK_MDSONG_SONGS; i++)
		if (songs >> i & 1)
			mk_buf_printf(out, " %d", i + 1);
}

static void
list_pattern(const struct mk_mdusage_pattern *pattern, struct mk_buf *out)
{
	char cell[16] = ".";

	if (pattern->kit != MK_MDUSAGE_NO_KIT)
		snprintf(cell, sizeof(cell), "%s%d", pattern->songs ? "*" : "",
		    pattern->kit + 1);
	else if (pattern->there)
		snprintf(cell, sizeof(cell), "!");
	else if (pattern->songs)
		snprintf(cell, sizeof(cell), "?");
	mk_buf_printf(out, "%5s", cell);
}

static void
list_patterns(const struct mk_mdusage *usage, struct mk_buf *out)
{
	int i;

	mk_buf_text(out,
	    "PATTERNS, each with its kit (* a song plays it, ? a song plays "
	    "it\nbut it is not here, ! its kit is none)\n ");
	for (i = 0; i < BANK; i++)
		mk_buf_printf(out, "%5d", i + 1);
	for (i = 0; i < MK_MDPATTERN_PATTERNS; i++) {
		if (i % BANK == 0)
			mk_buf_printf(out, "\n%c", 'A' + i / BANK);
		list_pattern(&usage->patterns[i], out);
	}
	mk_buf_byte(out, '\n');
}

static void
put_kit(const struct mk_mdusage *usage, const struct mk_mdmemory *memory,
    int kit, struct mk_buf *out)
{
	const struct mk_mdusage_kit *k = &usage->kits[kit];
	char name[MK_MDKIT_NAME + 1] = "(not here)";

	if (k->there)
		mk_mdkit_name(memory->kits[kit], name);
	mk_buf_printf(out, "%3d  %-16s  ", kit + 1, name);
	if (k->patterns)
		mk_mdusage_patterns(usage, kit, out);
	else
		mk_buf_text(out, "in no pattern");
	if (k->songs) {
		mk_buf_text(out, "; ");
		mk_mdusage_songs(k->songs, out);
	}
	mk_buf_byte(out, '\n');
}

void
mk_mdusage_sum(const struct mk_mdusage *usage, struct mk_buf *out)
{
	mk_buf_printf(out, "%zu kit%s, %zu pattern%s, %zu song%s",
	    usage->n_kits, usage->n_kits == 1 ? "" : "s", usage->n_patterns,
	    usage->n_patterns == 1 ? "" : "s", usage->n_songs,
	    usage->n_songs == 1 ? "" : "s");
}

void
mk_mdusage_write(const struct mk_mdusage *usage,
    const struct mk_mdmemory *memory, struct mk_buf *out)
{
	int i;

	list_patterns(usage, out);
	mk_buf_text(out, "\nKITS, each with its patterns\n");
	for (i = 0; i < MK_MDKIT_KITS; i++)
		if (usage->kits[i].there || usage->kits[i].patterns)
			put_kit(usage, memory, i, out);
}
