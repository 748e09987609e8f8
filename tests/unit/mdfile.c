/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"
#include "lib/told.h"

#include <libmk/machine/mdfile.h>

#include <errno.h>
#include <string.h>

static const uint8_t universal[] = {0xf0, 0x7e, 0x7f, 0x06, 0x01, 0xf7};
static const uint8_t status[] = {
    0xf0, 0x00, 0x20, 0x3c, 0x02, 0x00, 0x72, 0x02, 0x0b, 0xf7};

/* A file put together. */
static uint8_t data[1024];
static size_t size;

static void
add(const uint8_t *bytes, size_t n)
{
	memcpy(data + size, bytes, n);
	size += n;
}

static int
count(void *to, const struct mk_rowsong *song)
{
	assert_int_equal(song->n_rows, 4);
	++*(int *)to;
	return 0;
}

static int
stop(void *to, const struct mk_rowsong *song)
{
	(void)to;
	(void)song;
	return -ENOSPC;
}

static void
gives_the_songs_of_a_dump(void **state)
{
	struct mk_mdfile file;
	struct mk_err err;
	int songs = 0;

	(void)state;
	size = 0;
	add(universal, sizeof(universal));
	add(md_worked, sizeof(md_worked));
	add((const uint8_t *)"\x90\x40\xfe", 3);
	add(status, sizeof(status));
	add(md_worked, 20);
	add((const uint8_t *)"\xf8", 1);
	add(md_worked + 20, sizeof(md_worked) - 20);
	assert_int_equal(mk_mdfile_read(&file, data, size,
	                     &(struct mk_mdfile_user){
	                         .self = &songs, .song = count},
	                     &err),
	    0);
	assert_int_equal(songs, 2);
	assert_int_equal(file.songs, 2);
	assert_int_equal(file.others, 2);
	assert_int_equal(mk_mdfile_read(&file, data, size,
	                     &(struct mk_mdfile_user){.song = stop}, &err),
	    -ENOSPC);
	assert_int_equal(mk_mdfile_check(&file, data, size, told_nothing(),
	                     &err),
	    0);
	assert_string_equal(told(), "");
	assert_int_equal(file.songs, 2);
	assert_int_equal(file.others, 2);
}

static void
a_file_without_messages_has_nothing(void **state)
{
	struct mk_mdfile file;
	struct mk_err err;
	int songs = 0;

	(void)state;
	assert_int_equal(mk_mdfile_read(&file, data, 0,
	                     &(struct mk_mdfile_user){
	                         .self = &songs, .song = count},
	                     &err),
	    0);
	assert_int_equal(file.songs + file.others, 0);
	assert_int_equal(mk_mdfile_check(&file, data, 0, told_nothing(), &err),
	    0);
	assert_int_equal(file.songs + file.others, 0);
}

static void
reading_ends_at_a_fault(void **state)
{
	struct mk_mdfile file;
	struct mk_err err;
	int songs = 0;

	(void)state;
	size = 0;
	add(md_worked, sizeof(md_worked));
	add(md_worked, sizeof(md_worked));
	data[79 + 75] ^= 1;
	assert_int_equal(mk_mdfile_read(&file, data, size,
	                     &(struct mk_mdfile_user){
	                         .self = &songs, .song = count},
	                     &err),
	    -EBADMSG);
	assert_string_equal(err.msg,
	    "dump at offset 79: offset 153: the checksum is 0F 78, but the "
	    "message has 0F 79");
	assert_int_equal(songs, 1);
	data[79 + 75] ^= 1;
	data[79 + 40] = 0xf0;
	assert_int_equal(mk_mdfile_read(&file, data, size,
	                     &(struct mk_mdfile_user){
	                         .self = &songs, .song = count},
	                     &err),
	    -EBADMSG);
	assert_string_equal(err.msg,
	    "offset 79: the message is cut by F0 at 119");
}

static void
checking_goes_on_behind_a_fault(void **state)
{
	struct mk_mdfile file;
	struct mk_err err;

	(void)state;
	size = 0;
	add(md_worked, 50); /* cut */
	add(md_worked, sizeof(md_worked));
	data[50 + 26 + 11] = 0; /* row 1 stops at step 0 */
	add(md_worked, 10);     /* a song too short */
	add((const uint8_t *)"\xf7", 1);
	add(md_worked, 43); /* one of a row and a part of it */
	add((const uint8_t *)"\0\0\0\0\0\0\xf7", 7);
	assert_int_equal(mk_mdfile_check(&file, data, size, told_nothing(),
	                     &err),
	    0);
	assert_string_equal(told(),
	    "offset 0: the message is cut by F0 at 50\n"
	    "dump at offset 50: offset 124: the checksum is 0F 79, but the "
	    "message has 0F 69\n"
	    "offset 76: song 1, row 1: starts at step 0, but ends before 0\n"
	    "offset 129: the dump is cut: it has 11 bytes\n"
	    "dump at offset 140: offset 187: the length is 00 00, but the "
	    "message has 00 28\n"
	    "offset 140: a song of 50 bytes: its rows of 12 do not come out "
	    "even\n");
	assert_int_equal(file.songs, 2);
	assert_int_equal(file.others, 1);
}

static void
survives_each_failing_allocation(void **state)
{
	struct mk_mdfile file;
	struct mk_err err;

	(void)state;
	size = 0;
	add(md_worked, 20);
	add((const uint8_t *)"\xf8", 1);
	add(md_worked + 20, sizeof(md_worked) - 20);
	unit_fail_alloc(0);
	assert_int_equal(mk_mdfile_read(&file, data, size,
	                     &(struct mk_mdfile_user){.song = stop}, &err),
	    -ENOMEM);
	assert_int_equal(mk_mdfile_check(&file, data, size, NULL, &err),
	    -ENOMEM);
	unit_fail_alloc(-1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gives_the_songs_of_a_dump),
	    cmocka_unit_test(a_file_without_messages_has_nothing),
	    cmocka_unit_test(reading_ends_at_a_fault),
	    cmocka_unit_test(checking_goes_on_behind_a_fault),
	    cmocka_unit_test(survives_each_failing_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
