/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/machine/mdkit.h>

#include <errno.h>
#include <string.h>

#define SIZE 1233

static size_t
encode(const struct mk_mdkit *kit, uint8_t message[MD_LARGEST])
{
	struct mk_buf out;

	mk_buf_init_fixed(&out, message, MD_LARGEST);
	mk_mdkit_encode(kit, &out);
	assert_int_equal(mk_buf_status(&out), 0);
	return out.len;
}

static int
decode(struct mk_mdkit *kit, const uint8_t *message, size_t n,
    struct mk_err *err)
{
	const struct mk_sysex sysex = {message, n, 1000};
	struct mk_mddump dump;

	assert_int_equal(mk_mddump_open(&dump, &sysex, err), 1);
	assert_int_equal(mk_mddump_check(&dump, err), 0);
	return mk_mdkit_decode(kit, &dump, err);
}

/* What the machine itself has, byte by byte from the table of its dump. */
static void
a_new_kit_is_the_machines_empty_one(void **state)
{
	static const uint8_t track[MK_MDKIT_PARAMS] = {0x40, 0x40, 0, 0, 0, 0,
	    0, 0, 0, 0, 0x40, 0x40, 0, 0x7f, 0, 0, 0, 0x7f, 0x40, 0, 0, 0x40, 0,
	    0};
	static const uint8_t effects[] = {0x00, 0x00, 0x40, 0x00, 0x00, 0x7f,
	    0x7f, 0x60, 0x20, 0x00, 0x20, 0x00, 0x00, 0x7f, 0x00, 0x60, 0x40,
	    0x40, 0x40, 0x40, 0x40, 0x40, 0x40, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f,
	    0x7f, 0x7f, 0x00, 0x00};
	/* Track 1's LFO: to itself, shapes 0 and 4, the seed 02 9A; packed. */
	static const uint8_t lfo[37] = {
	    [4] = 4, [32] = 0x08, [35] = 0x02, [36] = 0x1a};
	uint8_t message[MD_LARGEST];
	struct mk_mdkit kit;

	(void)state;
	mk_mdkit_init(&kit);
	assert_int_equal(encode(&kit, message), SIZE);
	assert_memory_equal(message, "\xf0\x00\x20\x3c\x02\x00\x52\x04\x01", 9);
	assert_memory_equal(message + 0x1a, track, sizeof(track));
	assert_memory_equal(message + 0x1a + 15 * 24, track, sizeof(track));
	assert_int_equal(message[0x19a], 0x64);
	assert_memory_equal(message + 0x1f4, lfo, sizeof(lfo));
	assert_memory_equal(message + 0x487, effects, sizeof(effects));
	assert_memory_equal(message + 0x4a7, "\x7f\x7f\x7f\x7f", 4);
	assert_memory_equal(message + 0x4ce, "\x09\x47\xf7", 3);
	assert_false(mk_mdkit_is_named(&kit));
}

static void
ten_thousand_random_kits_stay_the_same(void **state)
{
	uint8_t message[SIZE], again[MD_LARGEST];
	struct mk_mdkit kit;
	int i;

	(void)state;
	for (i = 0; i < 10000; i++) {
		md_random_dump(message, SIZE, MK_MDDUMP_KIT,
		    i % 5 ? (uint8_t)(i % 5) : 64);
		assert_int_equal(decode(&kit, message, SIZE, NULL), 0);
		assert_int_equal(encode(&kit, again), SIZE);
		assert_memory_equal(again, message, SIZE);
	}
}

static void
reads_the_fields_of_a_dump(void **state)
{
	struct mk_mdmemory *memory = md_memory("source.syx");
	const struct mk_mdkit *kit = memory->kits[10];
	char name[MK_MDKIT_NAME + 1];

	(void)state;
	assert_non_null(kit);
	mk_mdkit_name(kit, name);
	assert_string_equal(name, "SYNTH KIT A");
	assert_true(mk_mdkit_is_named(kit));
	assert_memory_equal(kit->name + 11, "\0\x7f\x10zz", 5);
	assert_int_equal(kit->models[0], 0x10);
	assert_int_equal(kit->models[4], 0x84);
	assert_int_equal(kit->levels[4], 127);
	assert_memory_equal(kit->params[2], "\x15\x16\x17\x18\x19", 5);
	assert_int_equal(kit->trigs[0], 7);
	assert_int_equal(kit->mutes[2], 3);
	assert_int_equal(kit->mutes[3], MK_MDKIT_NONE);
	assert_memory_equal(kit->lfos[6], "\x05\x15\x02\x04\x02", 5);
	assert_int_equal(kit->lfos[6][31], 0x9a);
	assert_int_equal(kit->params[6][MK_MDKIT_LFO_DEPTH], 0x0b);
	assert_int_equal(kit->effects[MK_MDEFFECT_EQ][0], 0x40);
	assert_true(mk_mdkit_equal(memory->kits[11], memory->kits[12]));
	assert_false(mk_mdkit_equal(kit, memory->kits[12]));
	mk_mdmemory_free(memory);
}

static void
equal_kits_sound_the_same(void **state)
{
	struct mk_mdkit a, b;

	(void)state;
	mk_mdkit_init(&a);
	mk_mdkit_init(&b);
	b.position = 9;
	b.lfos[3][MK_MDLFO_RUN] = 77;
	mk_mdkit_set_name(&b, "OTHER", 5);
	assert_true(mk_mdkit_equal(&a, &b));
	b.effects[MK_MDEFFECT_DYNAMIX][7]++;
	assert_false(mk_mdkit_equal(&a, &b));
	b.effects[MK_MDEFFECT_DYNAMIX][7]--;
	b.mutes[15] = 0;
	assert_false(mk_mdkit_equal(&a, &b));
	mk_mdkit_copy_track(&b, &a, 15);
	assert_true(mk_mdkit_equal(&a, &b));
}

/* Offsets as the table of the dump has them. */
static void
tells_where_bytes_stand(void **state)
{
	struct mk_mdkit kit;

	(void)state;
	mk_mdkit_init(&kit);
	assert_int_equal(mk_mdkit_where(&kit, kit.name), 0x0a);
	assert_int_equal(mk_mdkit_where(&kit, &kit.params[1][2]), 0x34);
	assert_int_equal(mk_mdkit_where(&kit, kit.levels), 0x19a);
	assert_int_equal(mk_mdkit_where(&kit, kit.models), 0x1ab);
	assert_int_equal(mk_mdkit_where(&kit, &kit.models[2]), 0x1aa + 10);
	assert_int_equal(mk_mdkit_where(&kit, kit.lfos), 0x1f5);
	assert_int_equal(mk_mdkit_where(&kit, kit.effects), 0x487);
	assert_int_equal(mk_mdkit_where(&kit, kit.trigs), 0x4a8);
	assert_int_equal(mk_mdkit_where(&kit, &kit.mutes[0]), 0x4a7 + 19);
}

static void
refuses(size_t n, uint8_t version, const char *sentence)
{
	uint8_t message[MD_LARGEST];
	struct mk_mdkit kit;
	struct mk_err err;

	md_random_dump(message, n, MK_MDDUMP_KIT, version);
	assert_int_equal(decode(&kit, message, n, &err), -EBADMSG);
	assert_string_equal(err.msg, sentence);
}

static void
refuses_what_is_laid_out_otherwise(void **state)
{
	(void)state;
	refuses(SIZE - 1, 4,
	    "offset 1000: a kit of 1232 bytes; it should have 1233");
	refuses(15, 4, "offset 1000: a kit of 15 bytes; it should have 1233");
	refuses(SIZE, 65,
	    "offset 1000: a kit of version 65; known are 1 to 4 and 64");
	refuses(SIZE, 5,
	    "offset 1000: a kit of version 5; known are 1 to 4 and 64");
	refuses(SIZE, 0,
	    "offset 1000: a kit of version 0; known are 1 to 4 and 64");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_new_kit_is_the_machines_empty_one),
	    cmocka_unit_test(ten_thousand_random_kits_stay_the_same),
	    cmocka_unit_test(reads_the_fields_of_a_dump),
	    cmocka_unit_test(equal_kits_sound_the_same),
	    cmocka_unit_test(tells_where_bytes_stand),
	    cmocka_unit_test(refuses_what_is_laid_out_otherwise),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
