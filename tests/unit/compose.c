/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"
#include "lib/told.h"

#include <libmk/arrange/compose_priv.h>
#include <libmk/machine/mdcheck.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct mk_compose_options
options_for(const struct mk_mdmemory *dump)
{
	return (struct mk_compose_options){
	    .rows = MK_ROWS_OPTIONS_INIT,
	    .dump = dump,
	    .patterns = {.start = 64},
	    .kits = {.start = 32},
	};
}

/* Composes scene text, or fails the test. */
static struct mk_composition
compose(const char *text, const struct mk_compose_options *options)
{
	struct mk_song *song = md_scenes(text);
	struct mk_composition made;
	struct mk_err err;

	if (mk_compose(song, options, &made, &err) ||
	    mk_composition_finish(&made, &err))
		fail_msg("%s", err.msg);
	mk_song_free(song);
	return made;
}

static struct mk_buf
bytes_of(const struct mk_composition *made)
{
	struct mk_buf out;

	mk_buf_init(&out);
	mk_mdmemory_write(made->made, &out);
	assert_int_equal(mk_buf_status(&out), 0);
	return out;
}

/* Composing fails with a sentence. */
static void
fails(const char *text, const struct mk_compose_options *options, int status,
    const char *sentence)
{
	struct mk_song *song = md_scenes(text);
	struct mk_composition made;
	struct mk_err err;

	assert_int_equal(mk_compose(song, options, &made, &err), status);
	assert_string_equal(err.msg, sentence);
	mk_composition_done(&made);
	mk_song_free(song);
}

/* --- whole scenes come back */

static unsigned
random_below(unsigned n)
{
	return (unsigned)(md_random() << 8 | md_random()) % n;
}

static uint64_t
random_steps(bool wide)
{
	uint64_t bits = 0;
	int i;

	for (i = 0; i < 8; i++)
		bits = bits << 8 | md_random();
	return bits & mk_mdpattern_bits(wide);
}

static void
random_kit(struct mk_mdkit *kit)
{
	size_t i, j;

	mk_mdkit_init(kit);
	mk_mdkit_set_name(kit, "RANDOM", 6);
	for (i = 0; i < MK_MDKIT_TRACKS; i++) {
		for (j = 0; j < MK_MDKIT_PARAMS; j++)
			kit->params[i][j] = md_random() & 0x7f;
		kit->levels[i] = md_random() & 0x7f;
		kit->models[i] = md_random();
		kit->lfos[i][MK_MDLFO_TRACK] = md_random() & 15;
		kit->lfos[i][MK_MDLFO_PARAM] = (uint8_t)random_below(24);
		kit->lfos[i][MK_MDLFO_SHAPE1] = (uint8_t)random_below(6);
		kit->trigs[i] = (uint8_t)random_below(17) - 1;
		kit->mutes[i] = (uint8_t)random_below(17) - 1;
	}
	for (i = 0; i < MK_MDEFFECTS; i++)
		for (j = 0; j < MK_MDEFFECT_PARAMS; j++)
			kit->effects[i][j] = md_random() & 0x7f;
}

static void
random_pattern(struct mk_mdpattern *p)
{
	size_t i, j, row;
	bool wide = md_random() & 1;

	mk_mdpattern_init(p, wide);
	p->scale = (uint8_t)random_below(wide ? 4 : 2);
	p->length = (uint8_t)(1 + random_below(16U * (p->scale + 1U)));
	p->multiplier = md_random() & 3;
	p->accent = md_random() & 0x7f;
	p->swing = random_below(MK_MDPATTERN_SWING_MAX + 1);
	for (i = 0; i < MK_MDMASKS; i++) {
		p->edit_all[i] = md_random() & 1;
		p->all[i] = random_steps(wide);
		for (j = 0; j < MK_MDKIT_TRACKS; j++)
			p->own[i][j] = random_steps(wide);
	}
	for (i = 0; i < MK_MDKIT_TRACKS; i++)
		p->trigs[i] = random_steps(wide);
	for (row = 0; row < random_below(64); row++)
		p->locked[random_below(16)] |= UINT32_C(1) << random_below(24);
	for (row = 0; row < mk_mdpattern_rows(p); row++)
		for (i = 0; i < (wide ? 64U : 32U); i++)
			if (i == 0 || md_random() < 40)
				p->locks[row][i] = md_random() & 0x7f;
}

/*
 * All of a pattern gives it and its kit back, in the form that such a length
 * takes at least.
 */
static void
whole_patterns_come_back(void **state)
{
	struct mk_mdmemory *dump = mk_mdmemory_new();
	struct mk_compose_options options = options_for(dump);
	struct mk_mdpattern pattern, *got;
	struct mk_mdkit kit;
	char text[1024];
	int i, track;
	size_t len;

	(void)state;
	options.rows.warnings = told_nothing();
	for (i = 0; i < 1000; i++) {
		struct mk_composition made;

		random_kit(&kit);
		random_pattern(&pattern);
		pattern.wide |= pattern.scale > 1;
		mk_mdmemory_store_kit(dump, &kit);
		mk_mdmemory_store_pattern(dump, &pattern);
		len = (size_t)sprintf(text, "Scene 1\n");
		for (track = 1; track <= 16 && (i & 1); track++)
			len += (size_t)sprintf(text + len,
			    "Track %d: Clip 'A01 %d'\n", 17 - track, track);
		if (!(i & 1))
			sprintf(text + len, "Track 3: Clip 'A01'");
		made = compose(text, &options);
		got = made.made->patterns[64];
		assert_true(mk_mdkit_equal(made.made->kits[32], &kit));
		assert_int_equal(made.made->kits[32]->version, kit.version);
		assert_true(mk_mdpattern_equal(got, &pattern));
		assert_int_equal(got->kit, 32);
		assert_int_equal(made.scenes[0].tracks, 0xffff);
		mk_composition_done(&made);
	}
	/* Sounds that play what was not recorded may have been among them. */
	mk_mdmemory_free(dump);
}

/* --- the golden scenes */

static struct mk_composition
compose_golden(const char *scenes, const struct mk_compose_options *options)
{
	struct mk_buf text = md_golden(scenes);
	struct mk_composition made;

	mk_buf_byte(&text, '\0');
	made = compose((const char *)text.data, options);
	mk_buf_done(&text);
	return made;
}

static void
composes_what_is_expected(void **state)
{
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	struct mk_buf expected = md_golden("expect.syx"), got;
	struct mk_composition made;
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		made = compose_golden("scenes.txt", &options);
		mk_rowsong_set_name(&made.rows.song, "SYNTH SONG", 10);
		mk_composition_finish(&made, NULL);
		got = bytes_of(&made);
		assert_int_equal(got.len, expected.len);
		assert_memory_equal(got.data, expected.data, got.len);
		mk_buf_done(&got);
		mk_composition_done(&made);
	}
	mk_buf_done(&expected);
	mk_mdmemory_free(dump);
}

static const char *const scenes[] = {
    "Scene 1\nTrack 1: Clip 'A01 1'\nTrack 2: Clip 'A01 3'\n",
    "Scene 2\nTrack 1: Clip 'A01 1'\nTrack 2: Clip 'B07 4'\n",
    "Scene 3\nTrack 1: Clip 'B08 4'\nTrack 2: Clip 'A01 5'\n",
    "Scene 4\n",
    "Scene 5\nTrack 1: Clip 'A02 1'\nTrack 2: Clip 'B07 9'\n",
    "Scene 6\nTrack 1: Clip 'B08 16'\nTrack 2: Clip 'A01 5'\n",
    "Scene 7\nTrack 1: Clip 'C01'\n",
    "Scene 8\nTrack 1: Clip 'A01 2'\n",
};

/* Whatever is left out, what remains is sound, and names places that are. */
static void
any_scenes_give_a_sound_dump(void **state)
{
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	unsigned set, i;
	char text[2048];

	(void)state;
	for (set = 1; set < 512; set++) {
		struct mk_composition made;
		struct mk_mdfile file;
		struct mk_buf out;

		text[0] = '\0';
		for (i = 0; i < 8; i++)
			if (set >> i & 1)
				strcat(text, scenes[i]);
		options.unite = set >> 8;
		if ((set & 0xf7) == 0)
			continue;
		made = compose(text, &options);
		out = bytes_of(&made);
		assert_int_equal(mk_mdfile_check(&file, out.data, out.len,
		                     told_nothing(), NULL),
		    0);
		assert_string_equal(told(), "");
		for (i = 0; i < made.n_scenes; i++) {
			const struct mk_composed *scene = &made.scenes[i];

			if (scene->pattern < 0)
				continue;
			assert_non_null(made.made->patterns[scene->pattern]);
			assert_non_null(made.made->kits[scene->kit]);
			assert_int_equal(made.made->patterns[scene->pattern]
			                     ->kit,
			    scene->kit);
			assert_int_equal(scene->mutes & scene->tracks, 0);
			assert_true(options.unite || !scene->mutes);
		}
		mk_buf_done(&out);
		mk_composition_done(&made);
	}
	mk_mdmemory_free(dump);
}

/*
 * One kit and one pattern for three scenes: 1 and its helper 8; the same and
 * 2; 2, 5 and its helpers 6 and 7. Tracks with trigs that a scene does not
 * use are muted; 7 and 8 have none.
 */
static void
scenes_are_united(void **state)
{
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	struct mk_composition made;

	(void)state;
	options.unite = true;
	made = compose_golden("scenes-union.txt", &options);
	assert_string_equal(md_rows(&made.rows),
	    "S1 64*32 0-16 0032\n"
	    "S2 64*32 0-16 0030\n"
	    "S3 64*32 0-16 0001\n"
	    "END\n");
	assert_null(made.made->kits[33]);
	assert_null(made.made->patterns[65]);
	assert_memory_equal(made.made->kits[32]->name, "S1\0", 3);
	assert_int_equal(made.made->kits[32]->models[4], 0x84);
	assert_int_equal(made.made->kits[32]->trigs[0], 7);
	assert_int_equal(made.made->patterns[64]->trigs[0], 0x1111);
	assert_int_equal(made.made->patterns[64]->trigs[1], 0x1010);
	assert_int_equal(made.made->patterns[64]->trigs[2], 0);
	assert_int_equal(mk_mdpattern_row(made.made->patterns[64], 4, 2)[7],
	    99);
	mk_composition_done(&made);
	options.unite = false;
	made = compose_golden("scenes-union.txt", &options);
	assert_non_null(made.made->kits[34]);
	assert_int_equal(mk_row_get(&made.rows.song.rows[2], MK_ROW_MUTES), 0);
	mk_composition_done(&made);
	mk_mdmemory_free(dump);
}

/*
 * D02's 16 steps four times over; D03's 48 and 16 more of them; the lock of
 * its step 45 would be step 93. Swing of D01 alone, so made per track.
 */
static void
steps_up_to_64_are_joined(void **state)
{
	struct mk_mdmemory *dump = md_memory("source64.syx");
	struct mk_compose_options options = options_for(dump);
	const struct mk_mdpattern *one, *two;
	struct mk_composition made;
	const uint8_t *row;
	int i;

	(void)state;
	options.rows.warnings = told_nothing();
	made = compose_golden("scenes-64.txt", &options);
	one = made.made->patterns[64];
	two = made.made->patterns[65];
	assert_true(one->wide && two->wide);
	assert_int_equal(one->length, 64);
	assert_int_equal(one->scale, 3);
	assert_int_equal(one->swing, 0x1333);
	assert_true(one->trigs[3] == UINT64_C(0xd5d5d5d5d5d5d5d5));
	row = mk_mdpattern_row(one, 3, 18);
	for (i = 0; i < 64; i++)
		assert_int_equal(row[i], i % 16 == 15 ? 10 : 0xff);
	assert_int_equal(one->edit_all[MK_MDMASK_SWING], 0);
	assert_int_equal(one->edit_all[MK_MDMASK_ACCENT], 1);
	assert_true(one->own[MK_MDMASK_SWING][0] == MK_MDPATTERN_EVEN);
	assert_true(one->own[MK_MDMASK_SWING][1] == MK_MDPATTERN_EVEN);
	assert_true(one->own[MK_MDMASK_SWING][3] == 0);
	assert_true(two->trigs[1] == UINT64_C(0x1010101010101010));
	row = mk_mdpattern_row(two, 1, 5);
	for (i = 0; i < 64; i++)
		assert_int_equal(row[i], i == 44 ? 6 : 0xff);
	assert_true(two->all[MK_MDMASK_SWING] == MK_MDPATTERN_EVEN);
	assert_true(two->own[MK_MDMASK_SWING][1] == 0);
	assert_int_equal(made.scenes[1].helpers, 0x60);
	assert_string_equal(told(),
	    "scene S1: kits 11 and 12 differ in their effects; those of 11 "
	    "are used\n"
	    "scene S2: the 48 steps of D03 do not go into 64, its last pass "
	    "is cut\n");
	assert_string_equal(md_rows(&made.rows),
	    "S1 64*32 0-64 0000\nS2 65*32 0-64 0000\nEND\n");
	mk_composition_done(&made);
	mk_mdmemory_free(dump);
}

/*
 * 32 beats are 8 passes of 16; 34 are 4 passes of 32 and 8 steps; 2.5 are 10
 * steps; 955.5 are 238 passes of 16, which take four rows, and 14 steps.
 */
static void
a_list_plays_the_scenes(void **state)
{
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	struct mk_buf text = md_golden("arrangement.txt");
	struct mk_composition made;
	struct mk_playlist *list;
	int status;

	(void)state;
	list = mk_playlist_read((const char *)text.data, text.len, "list",
	    told_nothing(), &status);
	assert_non_null(list);
	options.list = list;
	made = compose_golden("scenes.txt", &options);
	assert_string_equal(md_rows(&made.rows),
	    "S1 64*8 0-16 0000 3000\n"
	    "S2 65*4 0-32 0000\n"
	    "S2 65*1 0-8 0000\n"
	    "S6 67*1 0-10 0000 2244\n"
	    "S3 64*64 0-16 0000\n"
	    "S3 64*64 0-16 0000\n"
	    "S3 64*64 0-16 0000\n"
	    "S3 64*46 0-16 0000\n"
	    "S3 64*1 0-14 0000\n"
	    "S4 66*1 0-16 0000 3360\n"
	    "END\n");
	assert_int_equal(made.scenes[1].rows, 2);
	assert_true(made.scenes[1].beats == 34);
	assert_int_equal(made.scenes[6].rows, 0);
	assert_non_null(made.made->patterns[69]);
	mk_composition_done(&made);
	mk_playlist_free(list);
	mk_buf_done(&text);
	mk_mdmemory_free(dump);
}

/* What is between lines is silent: the pattern before it, all muted. */
static void
a_list_may_be_silent(void **state)
{
	static const char text[] = "1 2 S1\n2 3 S2\n4 5.1 S1 60\n";
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	struct mk_composition made;
	struct mk_playlist *list;
	int status;

	(void)state;
	options.rows.warnings = told_nothing();
	list = mk_playlist_read(text, strlen(text), "list", NULL, &status);
	options.list = list;
	made = compose("Scene 1\nTrack 1: Clip 'A01 1'\nScene 2\n", &options);
	assert_string_equal(md_rows(&made.rows),
	    "S1 64*1 0-4 ffff\n"
	    "S1 64*1 0-4 0000\n"
	    "S2 64*1 0-4 ffff\n"
	    "S1 64*1 0-4 ffff\n"
	    "S1 64*1 0-4 0000 1440\n"
	    "END\n");
	assert_string_equal(told(),
	    "list:3:7: 1.1 beats are 4.4 steps, rounded to 4\n");
	mk_composition_done(&made);
	mk_playlist_free(list);
	list = mk_playlist_read("0 1 S7", 6, "list", NULL, &status);
	options.list = list;
	fails("Scene 1\nTrack 1: Clip 'A01 1'\n", &options, -EBADMSG,
	    "list:1:5: there is no scene S7");
	mk_playlist_free(list);
	mk_mdmemory_free(dump);
}

/* Steps go by at 4, 8, 3 or 6 a beat. */
static void
multipliers_make_steps_of_beats(void **state)
{
	static const char *const rows[] = {"S1 64*1 0-12 0000\nEND\n",
	    "S1 64*1 0-16 0000\nS1 64*1 0-8 0000\nEND\n",
	    "S1 64*1 0-9 0000\nEND\n",
	    "S1 64*1 0-16 0000\nS1 64*1 0-2 0000\nEND\n"};
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	struct mk_playlist *list;
	int status;
	uint8_t i;

	(void)state;
	list = mk_playlist_read("0 3 S1", 6, "list", NULL, &status);
	options.list = list;
	for (i = 0; i < MK_MDMULTIPLIERS; i++) {
		struct mk_composition made;

		dump->patterns[0]->multiplier = i;
		made = compose("Scene 1\nTrack 1: Clip 'A01 1'\n", &options);
		assert_string_equal(md_rows(&made.rows), rows[i]);
		mk_composition_done(&made);
	}
	mk_playlist_free(list);
	fails("Scene 1\nTrack 1: Clip 'A01 1'\nTrack 2: Clip 'A02 4'\n",
	    &options, -EBADMSG,
	    "scene S1: A01 runs at 3/2X, A02 at 1X; a pattern has one tempo "
	    "multiplier");
	mk_mdmemory_free(dump);
}

/* The newest that the dump shows the machine to know, older sources or not. */
static void
new_patterns_have_the_newest_version(void **state)
{
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	struct mk_composition made;
	int i;

	(void)state;
	for (i = 0; i < MK_MDPATTERN_PATTERNS; i++)
		if (dump->patterns[i])
			dump->patterns[i]->version = 2;
	made = compose("Scene 1\nTrack 1: Clip 'A01 1'\n", &options);
	assert_int_equal(made.made->patterns[64]->version, 2);
	mk_composition_done(&made);
	dump->patterns[1]->version = 3;
	made = compose("Scene 1\nTrack 1: Clip 'A01 1'\n", &options);
	assert_int_equal(made.made->patterns[64]->version, 3);
	assert_int_equal(made.made->patterns[64]->revision, 1);
	mk_composition_done(&made);
	mk_mdmemory_free(dump);
}

/* --- what cannot be */

static void
names_scene_and_track_of_a_fault(void **state)
{
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);

	(void)state;
	fails("Scene 1\nTrack 1: Clip 'A01 4 a'\nTrack 2: Clip 'B07 4 b'\n",
	    &options, -EBADMSG, "scene S1: track 4 used by A01 and B07");
	fails("Scene 1\nTrack 1: Clip 'A01'\nTrack 2: Clip 'B07 4 b'\n",
	    &options, -EBADMSG, "scene S1: track 4 used by A01 and B07");
	fails("Scene 1\nTrack 1: Clip 'A05 4'\n", &options, -EBADMSG,
	    "scene S1: A05 is not in the dump");
	fails("Scene 1\nTrack 1: Clip 'A01 17'\n", &options, -EBADMSG,
	    "scene S1: track 1, clip \"A01 17\": no track 17: the machine "
	    "has tracks 1 to 16");
	dump->patterns[1]->kit = 40;
	fails("Scene 1\nTrack 1: Clip 'A02 4'\n", &options, -EBADMSG,
	    "scene S1: A02 plays kit 41, which is not in the dump");
	dump->patterns[0]->length = 17;
	fails("Scene 1\nTrack 1: Clip 'A01 4'\n", &options, -EBADMSG,
	    "scene S1: pattern A01: 17 steps; it has room for 1 to 16");
	dump->kits[11]->trigs[2] = 99;
	fails("Scene 1\nTrack 1: Clip 'B07 4'\n", &options, -EBADMSG,
	    "scene S1: kit 12, track 3: its trig group has a track that does "
	    "not exist: 99");
	fails("Scene 1\n", &options, -ENODATA,
	    "the session has no clip that plays a pattern: none is named for "
	    "one, A01 to H16, or mapped to one");
	mk_mdmemory_free(dump);
}

static void
counts_the_locks_of_each_track(void **state)
{
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);

	(void)state;
	fails("Scene 1\nTrack 1: Clip 'C01 1'\nTrack 2: Clip 'C01 2'\n"
	      "Track 3: Clip 'C01 3'\nTrack 4: Clip 'C02 4'\n"
	      "Track 5: Clip 'C02 5'\n",
	    &options, -EBADMSG,
	    "scene S1: 65 locked parameters, the machine has 64 (by track: "
	    "1:24, 2:24, 3:2, 4:10, 5:5)");
	mk_mdmemory_free(dump);
}

/* A pattern of its own for each scene, up to more than the machine has. */
static void
counts_the_patterns(void **state)
{
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	struct mk_mdpattern pattern = *dump->patterns[0];
	char text[8192];
	size_t len = 0;
	int i;

	(void)state;
	for (i = 0; i < 130; i++) {
		pattern.position = (uint8_t)(i % 128);
		pattern.trigs[1] = (unsigned)i + 1;
		mk_mdmemory_store_pattern(dump, &pattern);
		if (i < 65)
			len += (size_t)sprintf(text + len,
			    "Scene %d\nTrack 1: Clip '%c%d 2'\n", i + 1,
			    'A' + i / 16, i % 16 + 1);
	}
	options.patterns.force = true;
	fails(text, &options, -EBADMSG,
	    "65 patterns are made; from E01 to H16 there are 64");
	for (i = 65; i < 128; i++)
		len += (size_t)sprintf(text + len,
		    "Scene %d\nTrack 1: Clip '%c%d 2'\n", i + 1, 'A' + i / 16,
		    i % 16 + 1);
	sprintf(text + len, "Scene 129\nTrack 1: Clip 'A01 3'\n");
	fails(text, &options, -EBADMSG,
	    "scene S129: needs a pattern of its own, but the machine has "
	    "128");
	mk_mdmemory_free(dump);
}

/* A clip of one beat, the second of A01's. */
static struct mk_song *
unlooped_song(void)
{
	struct mk_song *song = md_scenes("Scene 1\nTrack 1: Clip 'A01 1 x2'\n");
	struct mk_clip *slot = song->strips[0].slots[0];
	struct mk_clip *clip = mk_strip_add_clip(song, &song->strips[0]);

	slot->loop = false;
	slot->start = slot->loop_start = slot->length = 1;
	*clip = *slot;
	clip->end = 1;
	assert_int_equal(mk_song_finish(song), 0);
	return song;
}

static void
a_clip_without_a_loop_plays_from_within(void **state)
{
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	struct mk_song *song = unlooped_song();
	struct mk_composition made;

	(void)state;
	assert_int_equal(mk_compose(song, &options, &made, NULL), 0);
	assert_string_equal(md_rows(&made.rows), "S1 64*2 4-16 0000\nEND\n");
	assert_true(made.scenes[0].beats == 6);
	mk_composition_done(&made);
	options.view = MK_SONGROWS_ARRANGEMENT;
	assert_int_equal(mk_compose(song, &options, &made, NULL), 0);
	assert_string_equal(md_rows(&made.rows), "1.1.1 64*1 4-8 0000\nEND\n");
	mk_composition_done(&made);
	mk_song_free(song);
	mk_mdmemory_free(dump);
}

static void
overwrites_nothing_unasked(void **state)
{
	static const char scene[] = "Scene 1\nTrack 1: Clip 'A01 1'\n"
	                            "Scene 2\nTrack 1: Clip 'A02 1'\n";
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	struct mk_composition made;

	(void)state;
	options.patterns.start = 0;
	fails(scene, &options, -EEXIST,
	    "patterns A01, A02 of the dump would be overwritten");
	options.patterns.start = 21;
	fails(scene, &options, -EEXIST,
	    "pattern B07 of the dump would be overwritten");
	options.patterns.start = 64;
	options.kits.start = 10;
	options.patterns.force = true;
	fails("Scene 1\nTrack 1: Clip 'A01 1'\n"
	      "Scene 2\nTrack 1: Clip 'A01 2'\n",
	    &options, -EEXIST, "kits 11, 12 of the dump would be overwritten");
	options.patterns.start = 0;
	options.kits.start = 32;
	made = compose(scene, &options);
	assert_non_null(made.made->patterns[0]);
	assert_true(made.patterns_known && made.kits_known);
	mk_composition_done(&made);
	mk_mdmemory_free(dump);
}

/* Fills a memory with empty kits and patterns, from some place on. */
static void
hold_empty_ones(struct mk_mdmemory *memory, int kit, int pattern)
{
	struct mk_mdpattern empty;
	struct mk_mdkit unnamed;

	mk_mdkit_init(&unnamed);
	mk_mdpattern_init(&empty, false);
	for (; kit < MK_MDKIT_KITS; kit++) {
		unnamed.position = (uint8_t)kit;
		if (!memory->kits[kit])
			mk_mdmemory_store_kit(memory, &unnamed);
	}
	for (; pattern < MK_MDPATTERN_PATTERNS; pattern++) {
		empty.position = (uint8_t)pattern;
		if (!memory->patterns[pattern])
			mk_mdmemory_store_pattern(memory, &empty);
	}
}

static void
finds_what_is_free_where_the_dump_tells(void **state)
{
	static const char scene[] = "Scene 1\nTrack 1: Clip 'A01 1'\n"
	                            "Scene 2\nTrack 1: Clip 'A02 1'\n";
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	struct mk_composition made;

	(void)state;
	options.patterns.start = options.kits.start = MK_NUMBERING_FREE;
	made = compose(scene, &options);
	assert_int_equal(made.scenes[0].pattern, 2);
	assert_int_equal(made.scenes[1].pattern, 3);
	assert_int_equal(made.scenes[1].kit, 0);
	assert_false(made.patterns_known || made.kits_known);
	mk_composition_done(&made);
	options.kits.force = true;
	made = compose(scene, &options);
	assert_int_equal(made.scenes[1].kit, 0);
	assert_true(made.kits_known && !made.patterns_known);
	mk_composition_done(&made);
	options.kits.force = false;
	/* Those that are free go before those of which nothing is known. */
	hold_empty_ones(dump, 62, 100);
	made = compose(scene, &options);
	assert_int_equal(made.scenes[0].pattern, 100);
	assert_int_equal(made.scenes[1].kit, 62);
	assert_true(made.patterns_known && made.kits_known);
	mk_composition_done(&made);
	hold_empty_ones(dump, 0, 0);
	made = compose(scene, &options);
	assert_int_equal(made.scenes[0].pattern, 2);
	assert_int_equal(made.scenes[1].kit, 0);
	assert_true(made.patterns_known && made.kits_known);
	mk_composition_done(&made);
	mk_mdmemory_free(dump);
}

static void
survives_without_memory(void **state)
{
	struct mk_mdmemory *dump = md_memory("source.syx");
	struct mk_compose_options options = options_for(dump);
	struct mk_song *song = md_scenes(scenes[1]);
	int status = -ENOMEM;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		struct mk_composition made;
		struct mk_err err;

		unit_fail_alloc(n);
		status = mk_compose(song, &options, &made, &err);
		if (!status)
			status = mk_composition_finish(&made, &err);
		unit_fail_alloc(-1);
		assert_true(!status || status == -ENOMEM);
		mk_composition_done(&made);
	}
	assert_true(n > 3);
	mk_song_free(song);
	mk_mdmemory_free(dump);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(whole_patterns_come_back),
	    cmocka_unit_test(composes_what_is_expected),
	    cmocka_unit_test(any_scenes_give_a_sound_dump),
	    cmocka_unit_test(scenes_are_united),
	    cmocka_unit_test(steps_up_to_64_are_joined),
	    cmocka_unit_test(a_list_plays_the_scenes),
	    cmocka_unit_test(a_list_may_be_silent),
	    cmocka_unit_test(multipliers_make_steps_of_beats),
	    cmocka_unit_test(new_patterns_have_the_newest_version),
	    cmocka_unit_test(names_scene_and_track_of_a_fault),
	    cmocka_unit_test(counts_the_locks_of_each_track),
	    cmocka_unit_test(counts_the_patterns),
	    cmocka_unit_test(a_clip_without_a_loop_plays_from_within),
	    cmocka_unit_test(overwrites_nothing_unasked),
	    cmocka_unit_test(finds_what_is_free_where_the_dump_tells),
	    cmocka_unit_test(survives_without_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
