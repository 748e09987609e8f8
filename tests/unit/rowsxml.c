/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/draw/rowsdoc_priv.h>
#include <libmk/machine/mdsong.h>
#include <libmk/xml/rowsxml.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The songs read last. */
static struct mk_rowsong songs[4];
static size_t n_songs;

static int
take(void *to, const struct mk_rowsong *song)
{
	(void)to;
	if (n_songs == sizeof(songs) / sizeof(*songs))
		return -ENOMEM;
	songs[n_songs++] = *song;
	return 0;
}

static int
read_xml(const void *text, size_t n, struct mk_err *err)
{
	struct mk_input *input = mk_input_new_memory(text, n, "it.xml", 0);
	int status = -ENOMEM;

	n_songs = 0;
	if (input)
		status = mk_rowsxml_read(input, take, NULL, err);
	mk_input_free(input);
	return status;
}

static void
write_doc(const struct mk_rowview *view, enum mk_xmljson_form form,
    struct mk_buf *out)
{
	struct mk_xmljson doc;

	mk_buf_init(out);
	mk_rowsdoc_begin(&doc, form, out);
	mk_rowsdoc_song(&doc, view);
	mk_rowsdoc_end(&doc);
	assert_int_equal(mk_buf_status(out), 0);
}

static void
writes(const struct mk_rowview *view, enum mk_xmljson_form form,
    const char *expected)
{
	struct mk_buf out;

	write_doc(view, form, &out);
	mk_buf_byte(&out, '\0');
	assert_string_equal((const char *)out.data, expected);
	mk_buf_done(&out);
}

static void
writes_the_worked_song(void **state)
{
	struct mk_rowsong song;
	const struct mk_rowview view = {.song = &song};

	(void)state;
	md_worked_song(&song);
	writes(&view, MK_XMLJSON_XML,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<rows xmlns=\"urn:mk:rows:1\">\n"
	    "  <song number=\"1\" name=\"SONG\" version=\"2\" revision=\"2\" "
	    "bars=\"18\" seconds=\"34.56\" ends=\"end\">\n"
	    "    <row kind=\"pattern\" pattern=\"A01\" repeats=\"0\" "
	    "start=\"0\" end=\"16\" tempo=\"125\" bars=\"1\" "
	    "seconds=\"1.92\"/>\n"
	    "    <row kind=\"pattern\" pattern=\"A02\" repeats=\"3\" "
	    "start=\"0\" end=\"32\" mutes=\"1 7\" bars=\"8\" "
	    "seconds=\"15.36\"/>\n"
	    "    <row kind=\"loop\" to=\"1\" repeats=\"1\"/>\n"
	    "    <row kind=\"end\"/>\n"
	    "  </song>\n"
	    "</rows>\n");
	song.n_rows = 1;
	song.channel = 5;
	memcpy(song.name, "\x7f\\\0ab", 5);
	writes(&view, MK_XMLJSON_JSON,
	    "{\n"
	    "  \"rows\": {\n"
	    "    \"songs\": [\n"
	    "      {\n"
	    "        \"number\": 1,\n"
	    "        \"name\": \"\\\\x7F\\\\x5C\",\n"
	    "        \"residue\": \"61620000000000000000000000\",\n"
	    "        \"version\": 2,\n"
	    "        \"revision\": 2,\n"
	    "        \"channel\": 5,\n"
	    "        \"bars\": 1,\n"
	    "        \"seconds\": 1.92,\n"
	    "        \"ends\": \"missing\",\n"
	    "        \"rows\": [\n"
	    "          {\n"
	    "            \"kind\": \"pattern\",\n"
	    "            \"pattern\": \"A01\",\n"
	    "            \"repeats\": 0,\n"
	    "            \"start\": 0,\n"
	    "            \"end\": 16,\n"
	    "            \"tempo\": 125,\n"
	    "            \"bars\": 1,\n"
	    "            \"seconds\": 1.92\n"
	    "          }\n"
	    "        ]\n"
	    "      }\n"
	    "    ]\n"
	    "  }\n"
	    "}\n");
}

static uint64_t random_state = 88172645463325252U;

static uint8_t
random_byte(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint8_t)(random_state >> 32);
}

static void
fill_randomly(struct mk_rowsong *song)
{
	size_t i, j;

	song->channel = random_byte() & 0x7f;
	song->version = random_byte() & 0x7f;
	song->revision = random_byte() & 0x7f;
	song->position = random_byte() & 0x7f;
	for (i = 0; i < MK_ROWSONG_NAME; i++)
		song->name[i] = random_byte() & 1 ? random_byte() & 0x7f : 0x20;
	song->n_rows = 1 + random_byte() % 40;
	for (i = 0; i < song->n_rows; i++) {
		struct mk_row *row = &song->rows[i];
		unsigned pattern;

		for (j = 0; j < MK_ROW_FIELDS; j++)
			mk_row_set(row, (enum mk_row_field)j,
			    (unsigned)random_byte() << 8 | random_byte());
		pattern = mk_row_get(row, MK_ROW_PATTERN);
		if (random_byte() & 1)
			mk_row_set(row, MK_ROW_PATTERN, pattern | 0xfc);
	}
}

/* Each message is the same after having been XML. */
static void
a_thousand_random_songs_come_back(void **state)
{
	struct mk_buf before, after;
	struct mk_rowsong song;
	const struct mk_rowview view = {.song = &song};
	struct mk_err err;
	struct mk_buf out;
	int i;

	(void)state;
	mk_buf_init(&before);
	mk_buf_init(&after);
	for (i = 0; i < 1000; i++) {
		before.len = after.len = 0;
		fill_randomly(&song);
		write_doc(&view, MK_XMLJSON_XML, &out);
		if (read_xml(out.data, out.len, &err))
			fail_msg("%s", err.msg);
		assert_int_equal(n_songs, 1);
		mk_mdsong_encode(&song, &before);
		mk_mdsong_encode(&songs[0], &after);
		assert_int_equal(before.len, after.len);
		assert_memory_equal(before.data, after.data, after.len);
		mk_buf_done(&out);
	}
	mk_buf_done(&before);
	mk_buf_done(&after);
}

#define ROOT "<rows xmlns=\"urn:mk:rows:1\">"
#define SONG ROOT "<song number=\"4\">"
#define END  "</song></rows>"

static void
reads_what_hands_write(void **state)
{
	static const char text[] = "<!-- mine -->\n" ROOT "\n"
	                           "<song number=\"3\" name=\"Mine\">\n"
	                           "<row kind=\"pattern\" pattern=\"b7\" "
	                           "end=\"16\" mutes=\" 1  16 \" "
	                           "tempo=\"93.51\"/>\n"
	                           "<row kind=\"halt\"/>"
	                           "<row kind=\"jump\" to=\"4\"/>"
	                           "<row kind=\"end\"/>\n"
	                           "</song><song number=\"4\"><row "
	                           "kind=\"end\"/></song></rows>";
	const struct mk_row *row = songs[0].rows;
	struct mk_err err;

	(void)state;
	assert_int_equal(read_xml(text, sizeof(text) - 1, &err), 0);
	assert_int_equal(n_songs, 2);
	assert_int_equal(songs[0].position, 2);
	assert_int_equal(songs[0].n_rows, 4);
	assert_int_equal(mk_row_get(row, MK_ROW_PATTERN), 22);
	assert_int_equal(mk_row_get(row, MK_ROW_REPEATS), 0);
	assert_int_equal(mk_row_get(row, MK_ROW_MUTES), 0x8001);
	assert_int_equal(mk_row_get(row, MK_ROW_TEMPO), 2244);
	assert_int_equal(mk_row_get(row, MK_ROW_STOP), 16);
	assert_int_equal(mk_row_get(row + 1, MK_ROW_TARGET), 1);
	assert_int_equal(mk_row_get(row + 1, MK_ROW_STOP), 255);
	assert_int_equal(mk_row_get(row + 2, MK_ROW_TARGET), 3);
	assert_int_equal(mk_row_get(row + 3, MK_ROW_STOP), 0);
}

/* A name that was made longer leaves the end of what stood behind it. */
static void
an_edited_name_keeps_the_residue_behind_it(void **state)
{
	static const char text[] =
	    ROOT "<song number=\"1\" name=\"twelve chars\" "
	         "residue=\"0102030405060708\"><row kind=\"end\"/>" END;
	struct mk_err err;

	(void)state;
	assert_int_equal(read_xml(text, sizeof(text) - 1, &err), 0);
	assert_memory_equal(songs[0].name, "twelve chars\0\6\7\10", 16);
}

static void
refuses(const char *text, const char *sentence)
{
	struct mk_err err = {""};

	assert_int_equal(read_xml(text, strlen(text), &err), -EBADMSG);
	assert_string_equal(err.msg, sentence);
}

static void
names_each_fault_with_its_place(void **state)
{
	(void)state;
	refuses("<rows/>",
	    "it.xml:1:1: <rows> should be in the namespace "
	    "\"urn:mk:rows:1\", not \"\"");
	refuses("<song xmlns=\"urn:mk:rows:1\"/>",
	    "it.xml:1:1: <song> does not belong here");
	refuses(ROOT "<row/></rows>",
	    "it.xml:1:29: <row> does not belong here");
	refuses(ROOT "<song/></rows>",
	    "it.xml:1:29: <song> needs the attribute \"number\"");
	refuses(ROOT "<song number=\"129\"/></rows>",
	    "it.xml:1:29: number of <song> should be a whole number from 1 to "
	    "128, not \"129\"");
	refuses(SONG END, "it.xml:1:53: a song needs a row at least");
	refuses(SONG "<row kind=\"end\"><row/></row>" END,
	    "it.xml:1:62: <row> does not belong here");
	refuses(SONG "<row/>" END,
	    "it.xml:1:46: <row> needs the attribute \"kind\"");
	refuses(SONG "<row kind=\"go\"/>" END,
	    "it.xml:1:46: kind of <row> should be pattern, loop, jump, halt, "
	    "end or other, not \"go\"");
	refuses(SONG "<row kind=\"pattern\"/>" END,
	    "it.xml:1:46: <row> needs the attribute \"pattern\"");
	refuses(SONG "<row kind=\"pattern\" pattern=\"A17\"/>" END,
	    "it.xml:1:46: pattern of <row> should be a pattern, A01 to H16, "
	    "not \"A17\"");
	refuses(SONG "<row kind=\"end\" pattern=\"A01\"/>" END,
	    "it.xml:1:46: only a row of kind pattern has a pattern");
	refuses(SONG "<row kind=\"other\"/>" END,
	    "it.xml:1:46: <row> needs the attribute \"code\"");
	refuses(SONG "<row kind=\"end\" code=\"253\"/>" END,
	    "it.xml:1:46: only a row of kind other has a code");
	refuses(SONG "<row kind=\"loop\"/>" END,
	    "it.xml:1:46: <row> needs the attribute \"to\"");
	refuses(SONG "<row kind=\"loop\" to=\"2\"/>" END,
	    "it.xml:1:46: row 1 goes to row 2: that is a jump, not a loop");
	refuses(SONG "<row kind=\"end\" mutes=\"1 17\"/>" END,
	    "it.xml:1:46: mutes of <row> should be tracks from 1 to 16 with "
	    "blanks between, not \"1 17\"");
	refuses(SONG "<row kind=\"end\" tempo=\"2731\"/>" END,
	    "it.xml:1:46: tempo of <row> should be a number from 0 to 2730.58, "
	    "not \"2731\"");
	refuses(ROOT "<song number=\"1\" name=\"seventeen letters\"/></rows>",
	    "it.xml:1:29: name of <song> should be at most 16 characters of 7 "
	    "bits, others as \\xHH, not \"seventeen letters\"");
	refuses(ROOT "<song number=\"1\" name=\"\\x0\"/></rows>",
	    "it.xml:1:29: name of <song> should be at most 16 characters of 7 "
	    "bits, others as \\xHH, not \"\\x0\"");
	refuses(ROOT "<song number=\"1\" residue=\"80\"/></rows>",
	    "it.xml:1:29: residue of <song> should be at most 15 bytes below "
	    "80 "
	    "in hexadecimal, not \"80\"");
}

static void
refuses_a_257th_row(void **state)
{
	static char text[8192];
	size_t n = (size_t)snprintf(text, sizeof(text), "%s", SONG);
	struct mk_err err;
	int i;

	(void)state;
	for (i = 0; i < 256; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
		    "<row kind=\"end\"/>\n");
	snprintf(text + n, sizeof(text) - n, "%s", END);
	assert_int_equal(read_xml(text, strlen(text), &err), 0);
	snprintf(text + n, sizeof(text) - n, "<row kind=\"end\"/>%s", END);
	refuses(text, "it.xml:257:1: more than 256 rows, END included");
}

static void
tells_rows_from_songs_by_their_root(void **state)
{
	static const char *const yes[] = {"<rows/>", "<rows xmlns=''>",
	    "\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- <song> -->\n<rows\n",
	    "<md:rows xmlns:md=''>"};
	static const char *const no[] = {"", "<", "<!--", "<!-- <rows/>",
	    "<?xml <rows/>", "<song><rows/>", "<arows>", "<rowset>",
	    "Scene 1\n", "rows"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(yes) / sizeof(*yes); i++)
		assert_true(mk_rowsxml_begins((const uint8_t *)yes[i],
		    strlen(yes[i])));
	for (i = 0; i < sizeof(no) / sizeof(*no); i++)
		assert_false(mk_rowsxml_begins((const uint8_t *)no[i],
		    strlen(no[i])));
}

static void
what_takes_the_songs_may_fail(void **state)
{
	static const char one[] =
	    "<song number=\"1\"><row kind=\"end\"/></song>";
	char text[1024] = ROOT;
	struct mk_err err;
	int i;

	(void)state;
	for (i = 0; i < 5; i++)
		strcat(text, one);
	strcat(text, "</rows>");
	assert_int_equal(read_xml(text, strlen(text), &err), -ENOMEM);
	assert_non_null(strstr(err.msg, "out of memory"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(writes_the_worked_song),
	    cmocka_unit_test(a_thousand_random_songs_come_back),
	    cmocka_unit_test(reads_what_hands_write),
	    cmocka_unit_test(an_edited_name_keeps_the_residue_behind_it),
	    cmocka_unit_test(names_each_fault_with_its_place),
	    cmocka_unit_test(refuses_a_257th_row),
	    cmocka_unit_test(tells_rows_from_songs_by_their_root),
	    cmocka_unit_test(what_takes_the_songs_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
