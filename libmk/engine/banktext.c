/* SPDX-License-Identifier: ISC */
/*
 * The first line names the columns, which may come in any order or be left out.
 */
#include <libmk/engine/banktext.h>

#include <libmk/base/suggest_priv.h>
#include <libmk/base/text_priv.h>

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#define SLOTS MK_BANK_SLOTS

/* The columns, by their number in the code. */
enum {
	CLASS,
	NOTE,
	NAMES,
	LABELS = NAMES + SLOTS,
	COLUMNS = LABELS + SLOTS,
};

static const char *const columns[COLUMNS] = {"class", "note", "p1", "p2", "p3",
    "p4", "p5", "p6", "p7", "p8", "l1", "l2", "l3", "l4", "l5", "l6", "l7",
    "l8"};

/* A field of a line; a missing one is empty, at the line's end. */
struct field {
	const char *text;
	size_t len;
};

/* The reading of one text. */
struct reading {
	struct mk_banks *banks;
	struct mk_report *faults;
	int status;
	struct mk_text in;
	int order[COLUMNS]; /* which column each field of a line is */
	size_t n_fields;
	struct field fields[COLUMNS]; /* of a line, by column */
};

static void fault_in_text(struct reading *r, const char *at, const char *fmt,
    ...) MK_PRINTF(3, 4);

static void
fault_in_text(struct reading *r, const char *at, const char *fmt, ...)
{
	struct mk_err err;
	va_list args;

	va_start(args, fmt);
	mk_err_vset(&err, 0, fmt, args);
	va_end(args);
	mk_report(r->faults, "%s:%zu:%zu: %s", r->in.name, r->in.line,
	    mk_text_column(&r->in, at), err.msg);
	if (!r->status)
		r->status = -EINVAL;
}

/* Takes the field at in.p and the tab after it; false after the last. */
static bool
take_field(struct reading *r, struct field *field)
{
	const char *tab;

	if (r->in.p > r->in.end)
		return false;
	tab = memchr(r->in.p, '\t', (size_t)(r->in.end - r->in.p));
	if (!tab)
		tab = r->in.end;
	*field = (struct field){r->in.p, (size_t)(tab - r->in.p)};
	r->in.p = tab + 1;
	return true;
}

static bool
is_text(const struct field *field, const char *text)
{
	return field->len == strlen(text) &&
	    !memcmp(field->text, text, field->len);
}

/* Whether two fields are equal. */
static bool
are_equal(const struct field *a, const struct field *b)
{
	return a->len == b->len && !memcmp(a->text, b->text, a->len);
}

static int
find_column(const struct field *field)
{
	int i;

	for (i = 0; i < COLUMNS; i++)
		if (is_text(field, columns[i]))
			return i;
	return -1;
}

static void
name_column(struct reading *r, const struct field *field)
{
	int column = find_column(field);
	const char *meant;
	size_t i;

	if (column < 0) {
		meant = mk_suggest(field->text, field->len, columns, COLUMNS);
		fault_in_text(r, field->text,
		    "no column is called \"%.*s\"%s%s%s",
		    (int)(field->len > MK_BANKTEXT_NAME ? MK_BANKTEXT_NAME
		                                        : field->len),
		    field->text, meant ? "; is \"" : "", meant ? meant : "",
		    meant ? "\" meant?" : "");
		return;
	}
	for (i = 0; i < r->n_fields; i++)
		if (r->order[i] == column) {
			fault_in_text(r, field->text,
			    "column \"%s\" appears twice", columns[column]);
			return;
		}
	r->order[r->n_fields++] = column;
}

/* Reads the first line, without which no other can be read. */
static bool
read_columns(struct reading *r)
{
	struct field field;
	bool has_class = false;

	if (!mk_text_next(&r->in))
		return false;
	r->in.p = r->in.start;
	while (take_field(r, &field))
		has_class |= is_text(&field, columns[CLASS]);
	r->in.p = r->in.start;
	while (has_class && take_field(r, &field))
		name_column(r, &field);
	if (!has_class)
		fault_in_text(r, r->in.start,
		    "the first line names the columns: class, p1 to p8, "
		    "l1 to l8; \"class\" is missing");
	return !r->status;
}

/* Splits a line into fields; missing ones are empty. */
static void
take_fields(struct reading *r)
{
	struct field field;
	size_t i;

	for (i = 0; i < COLUMNS; i++)
		r->fields[i] = (struct field){r->in.end, 0};
	r->in.p = r->in.start;
	for (i = 0; take_field(r, &field); i++)
		if (i < r->n_fields)
			r->fields[r->order[i]] = field;
		else if (field.len) {
			fault_in_text(r, field.text,
			    "there are but %zu columns", r->n_fields);
			return;
		}
}

static bool
check_text(struct reading *r, const struct field *field)
{
	const char *bad = mk_text_bad_byte(field->text, field->len);

	if (bad)
		fault_in_text(r, bad, "%s",
		    (unsigned char)*bad < 0x80 ? "a control character"
		                               : "bytes that are not UTF-8");
	else if (field->len > MK_BANKTEXT_NAME)
		fault_in_text(r, field->text, "a name of more than %d bytes",
		    MK_BANKTEXT_NAME);
	else
		return true;
	return false;
}

/* Keeps a name; NULL for an empty one. */
static const char *
keep_text(struct reading *r, const char *text, size_t len)
{
	const char *kept;

	if (!len)
		return NULL;
	kept = mk_arena_intern(r->banks->arena, text, len);
	if (!kept)
		r->status = -ENOMEM;
	return kept;
}

/* Reads CLASS or CLASS/DEVICE. */
static void
read_class(struct reading *r, struct mk_bank *bank)
{
	const struct field *field = &r->fields[CLASS];
	const char *slash = memchr(field->text, '/', field->len);
	const char *end = field->text + field->len;
	size_t len = slash ? (size_t)(slash - field->text) : field->len;

	if (!check_text(r, field))
		return;
	if (!len)
		fault_in_text(r, field->text, "a device's class is missing");
	else if (slash && slash + 1 == end)
		fault_in_text(r, slash,
		    "a device's name is missing behind the '/'");
	bank->class_name = keep_text(r, field->text, len);
	if (slash)
		bank->device =
		    keep_text(r, slash + 1, (size_t)(end - slash) - 1);
}

/* The earlier column of the same kind with an equal field, or -1. */
static int
find_equal(const struct reading *r, int first, int column)
{
	int i;

	for (i = first; i < column; i++)
		if (are_equal(&r->fields[i], &r->fields[column]))
			return i;
	return -1;
}

static void
read_names(struct reading *r, struct mk_bank *bank)
{
	int i, n = 0;

	for (i = 0; i < SLOTS; i++) {
		const struct field *field = &r->fields[NAMES + i];

		n += field->len > 0;
		if (!field->len || !check_text(r, field))
			continue;
		if (find_equal(r, NAMES, NAMES + i) >= 0)
			fault_in_text(r, field->text, "\"%.*s\" appears twice",
			    (int)field->len, field->text);
		bank->names[i] = keep_text(r, field->text, field->len);
	}
	if (!n)
		fault_in_text(r, r->in.start, "no parameter is named");
}

static void
read_label(struct reading *r, int i, struct mk_bank *bank)
{
	const struct field *field = &r->fields[LABELS + i];
	char better[MK_LABEL_SIZE];

	if (!field->len || !check_text(r, field))
		return;
	if (!r->fields[NAMES + i].len)
		fault_in_text(r, field->text,
		    "a label, but %s names no parameter", columns[NAMES + i]);
	else if (!mk_label_valid(field->text, field->len)) {
		const char *name = keep_text(r, field->text, field->len);

		mk_label_make(better, name ? name : "", NULL, 0);
		fault_in_text(r, field->text,
		    "a label has 1 to 3 capitals and digits: "
		    "\"%s\", not \"%.*s\"",
		    better, (int)field->len, field->text);
	} else if (find_equal(r, LABELS, LABELS + i) >= 0)
		fault_in_text(r, field->text, "label \"%.*s\" appears twice",
		    (int)field->len, field->text);
	else
		memcpy(bank->labels[i], field->text, field->len);
}

static void
make_labels(struct mk_bank *bank)
{
	char label[MK_LABEL_SIZE];
	int i;

	for (i = 0; i < SLOTS; i++) {
		if (!bank->names[i] || *bank->labels[i])
			continue;
		mk_label_make(label, bank->names[i], bank->labels[0], SLOTS);
		memcpy(bank->labels[i], label, sizeof(label));
	}
}

static void
read_bank(struct reading *r)
{
	struct mk_bank *bank;
	int i;

	if (r->banks->n_banks == MK_BANKTEXT_BANKS) {
		fault_in_text(r, r->in.start, "more than %d banks",
		    MK_BANKTEXT_BANKS);
		r->in.next = r->in.stop;
		return;
	}
	bank = mk_banks_add(r->banks);
	if (!bank) {
		r->status = -ENOMEM;
		return;
	}
	take_fields(r);
	read_class(r, bank);
	read_names(r, bank);
	for (i = 0; i < SLOTS; i++)
		read_label(r, i, bank);
	make_labels(bank);
}

struct mk_banks *
mk_banktext_read(const char *text, size_t len, const char *name,
    struct mk_report *faults, int *status)
{
	struct reading r = {.faults = faults, .banks = mk_banks_new()};

	*status = -ENOMEM;
	if (!r.banks)
		return NULL;
	mk_text_init(&r.in, name, text, len);
	if (read_columns(&r))
		while (r.status != -ENOMEM && mk_text_next(&r.in))
			read_bank(&r);
	*status = r.status;
	if (!*status)
		return r.banks;
	mk_banks_free(r.banks);
	return NULL;
}
