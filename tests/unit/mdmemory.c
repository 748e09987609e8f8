/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/machine/mdmemory_priv.h>

#include <errno.h>
#include <string.h>

static void
a_later_dump_takes_the_place_of_an_earlier(void **state)
{
	struct mk_mdmemory *memory = mk_mdmemory_new();
	struct mk_mdkit kit, *first;

	(void)state;
	mk_mdkit_init(&kit);
	kit.position = 63;
	first = mk_mdmemory_store_kit(memory, &kit);
	kit.levels[0] = 1;
	assert_ptr_equal(mk_mdmemory_store_kit(memory, &kit), first);
	assert_int_equal(memory->kits[63]->levels[0], 1);
	kit.position = 64;
	assert_null(mk_mdmemory_store_kit(memory, &kit));
	mk_mdmemory_free(memory);
	mk_mdmemory_free(NULL);
}

static void
counts_what_a_file_has(void **state)
{
	struct mk_mdmemory *memory = mk_mdmemory_new();
	struct mk_buf dump = md_golden("source.syx");
	struct mk_mdfile file;

	(void)state;
	assert_int_equal(mk_mdmemory_read(memory, dump.data, dump.len, &file,
	                     NULL),
	    0);
	assert_int_equal(file.kits, 3);
	assert_int_equal(file.patterns, 6);
	assert_int_equal(file.songs, 1);
	assert_int_equal(file.others, 3);
	assert_non_null(memory->songs[3]);
	mk_buf_done(&dump);
	mk_mdmemory_free(memory);
}

static void
broken(const char *name, const char *sentence)
{
	struct mk_mdmemory *memory = mk_mdmemory_new();
	struct mk_buf dump = md_golden(name);
	struct mk_mdfile file;
	struct mk_err err;

	assert_int_equal(mk_mdmemory_read(memory, dump.data, dump.len, &file,
	                     &err),
	    -EBADMSG);
	assert_string_equal(err.msg, sentence);
	mk_buf_done(&dump);
	mk_mdmemory_free(memory);
}

static void
tells_where_a_dump_is_broken(void **state)
{
	(void)state;
	broken("bad-checksum.syx",
	    "dump at offset 27: offset 1255: the checksum is 21 6F, but the "
	    "message has 21 70");
	broken("bad-cut.syx", "offset 17541: the message is cut by the end");
}

/* A song or kit with a number that no machine has. */
static void
refuses_positions_that_are_not_there(void **state)
{
	struct mk_mdmemory *memory = mk_mdmemory_new();
	uint8_t message[MD_LARGEST];
	struct mk_mdfile file;
	struct mk_err err;

	(void)state;
	md_random_dump(message, 43, MK_MDDUMP_SONG, 2);
	message[9] = 32;
	md_end_dump(message, 38);
	assert_int_equal(mk_mdmemory_read(memory, message, 43, &file, &err),
	    -EBADMSG);
	assert_string_equal(err.msg, "song 33; the machine has 1 to 32");
	md_random_dump(message, 1233, MK_MDDUMP_KIT, 4);
	message[9] = 64;
	md_end_dump(message, 1228);
	assert_int_equal(mk_mdmemory_read(memory, message, 1233, &file, &err),
	    -EBADMSG);
	assert_string_equal(err.msg, "kit 65; the machine has 1 to 64");
	mk_mdmemory_free(memory);
}

static void
survives_without_memory(void **state)
{
	struct mk_buf dump = md_golden("source.syx");
	struct mk_mdmemory *memory;
	struct mk_mdfile file;
	int status = -ENOMEM;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		unit_fail_alloc(n);
		memory = mk_mdmemory_new();
		if (memory)
			status = mk_mdmemory_read(memory, dump.data, dump.len,
			    &file, NULL);
		unit_fail_alloc(-1);
		assert_true(!status || status == -ENOMEM);
		mk_mdmemory_free(memory);
	}
	assert_true(n > 2);
	mk_buf_done(&dump);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_later_dump_takes_the_place_of_an_earlier),
	    cmocka_unit_test(counts_what_a_file_has),
	    cmocka_unit_test(tells_where_a_dump_is_broken),
	    cmocka_unit_test(refuses_positions_that_are_not_there),
	    cmocka_unit_test(survives_without_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
