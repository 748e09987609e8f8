/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"
#include "lib/told.h"

#include <libmk/machine/machine_priv.h>

#include <errno.h>
#include <string.h>

/* Encodes rows for a machine, and decodes what comes of it. */
static int
there_and_back(const struct mk_machine *machine, const struct mk_rowsong *rows,
    struct mk_rowsong *again)
{
	struct mk_sysex message;
	struct mk_buf out;
	struct mk_err err;
	int status;

	mk_buf_init(&out);
	status = machine->encode(rows, &out, told_nothing(), &err);
	if (!status) {
		assert_int_equal(mk_buf_status(&out), 0);
		assert_ptr_equal(mk_machine_of(out.data, out.len), machine);
		message = (struct mk_sysex){out.data, out.len, 0};
		status = machine->decode(&message, again, NULL, &err);
	}
	mk_buf_done(&out);
	return status;
}

/* Fills rows up to a number of them, END being the last. */
static void
fill_rows(struct mk_rowsong *rows, size_t n)
{
	mk_rowsong_init(rows);
	mk_rowsong_set_name(rows, "SONG", 4);
	while (rows->n_rows + 1 < n)
		md_add(rows, (unsigned)rows->n_rows & 0x7f, 3, 0, 16);
	md_add_end(rows);
}

static void
every_machine_takes_as_much_as_its_limits_say(void **state)
{
	static struct mk_rowsong rows, again;
	const struct mk_machine *const *m;

	(void)state;
	for (m = mk_machines; *m; m++) {
		fill_rows(&rows, (*m)->limits.rows);
		rows.position = (uint8_t)((*m)->limits.songs - 1);
		assert_int_equal(there_and_back(*m, &rows, &again), 1);
		assert_string_equal(told(), "");
		assert_int_equal(again.n_rows, rows.n_rows);
		assert_int_equal(again.position, rows.position);
		assert_memory_equal(again.rows, rows.rows,
		    rows.n_rows * sizeof(*rows.rows));
		assert_int_equal((*m)->check(&rows, 0, NULL), 0);
	}
}

static void
a_machine_takes_no_other_ones_song(void **state)
{
	static struct mk_rowsong rows, again;
	const struct mk_machine *const *m, *const *other;
	struct mk_sysex message;
	struct mk_buf out;

	(void)state;
	fill_rows(&rows, 3);
	for (m = mk_machines; *m; m++) {
		mk_buf_init(&out);
		assert_int_equal((*m)->encode(&rows, &out, NULL, NULL), 0);
		message = (struct mk_sysex){out.data, out.len, 0};
		for (other = mk_machines; *other; other++)
			assert_int_equal((*other)->decode(&message, &again,
			                     NULL, NULL),
			    other == m);
		mk_buf_done(&out);
	}
}

static void
a_machine_is_found_by_its_name(void **state)
{
	const struct mk_machine *const *m;

	(void)state;
	assert_string_equal(mk_machines[0]->name, "machinedrum");
	for (m = mk_machines; *m; m++)
		assert_ptr_equal(mk_machine_find((*m)->name), *m);
	assert_null(mk_machine_find("tr-808"));
	assert_null(mk_machine_find(""));
}

static void
a_machine_is_known_by_a_whole_header(void **state)
{
	static const uint8_t other[] = {0xf0, 0x00, 0x20, 0x3c, 0x04};

	(void)state;
	assert_ptr_equal(mk_machine_of(md_worked, MK_MACHINE_HEADER),
	    mk_machines[0]);
	assert_null(mk_machine_of(md_worked, MK_MACHINE_HEADER - 1));
	assert_null(mk_machine_of(other, sizeof(other)));
}

static void
what_answers_requests_tells_its_position(void **state)
{
	const struct mk_machine *const *m;
	struct mk_sysex dump = {md_worked, sizeof(md_worked), 0};
	size_t i;

	(void)state;
	for (m = mk_machines; *m; m++) {
		assert_true(!(*m)->n_requests || (*m)->position);
		for (i = 0; i < (*m)->n_requests; i++)
			assert_true((*m)->requests[i].positions > 0);
	}
	assert_int_equal(mk_machines[0]->position(&dump), md_worked[9]);
	dump.size--;
	assert_int_equal(mk_machines[0]->position(&dump), -EBADMSG);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_machine_takes_as_much_as_its_limits_say),
	    cmocka_unit_test(a_machine_takes_no_other_ones_song),
	    cmocka_unit_test(a_machine_is_found_by_its_name),
	    cmocka_unit_test(a_machine_is_known_by_a_whole_header),
	    cmocka_unit_test(what_answers_requests_tells_its_position),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
