/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/codec/xmljson.h>

#include <errno.h>
#include <string.h>

static struct mk_xmljson doc;

/* One document with everything in it. */
static void
write_all(enum mk_xmljson_form form, struct mk_buf *out)
{
	mk_xmljson_init(&doc, form, out);
	mk_xmljson_open_root(&doc, "song", "urn:x");
	mk_xmljson_text(&doc, "name", "A & <B> \"C\" 'D'\\\t\n\x01");
	mk_xmljson_number(&doc, "tempo", 120.5);
	mk_xmljson_list(&doc, "tracks");
	mk_xmljson_open(&doc, "track");
	mk_xmljson_bool(&doc, "muted", true);
	mk_xmljson_list(&doc, "clips");
	mk_xmljson_open(&doc, "clip");
	mk_xmljson_text(&doc, "name", "Gr\xc3\xbc\xc3\x9f");
	mk_xmljson_close(&doc);
	mk_xmljson_open(&doc, "clip");
	mk_xmljson_close(&doc);
	mk_xmljson_end_list(&doc);
	mk_xmljson_close(&doc);
	mk_xmljson_open(&doc, "track");
	mk_xmljson_bool(&doc, "muted", false);
	mk_xmljson_list(&doc, "clips");
	mk_xmljson_end_list(&doc);
	mk_xmljson_close(&doc);
	mk_xmljson_end_list(&doc);
	mk_xmljson_open(&doc, "arrangement");
	mk_xmljson_number(&doc, "length", 4);
	mk_xmljson_bits(&doc, "lit", 0x80000005);
	mk_xmljson_bits(&doc, "dark", 0);
	mk_xmljson_close(&doc);
	mk_xmljson_close(&doc);
	mk_xmljson_end(&doc);
}

static void
is(enum mk_xmljson_form form, const char *expected)
{
	struct mk_buf out;

	mk_buf_init(&out);
	write_all(form, &out);
	assert_int_equal(mk_buf_status(&out), 0);
	mk_buf_byte(&out, '\0');
	assert_string_equal((char *)out.data, expected);
	mk_buf_done(&out);
}

static void
the_same_walk_gives_xml(void **state)
{
	(void)state;
	is(MK_XMLJSON_XML,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<song xmlns=\"urn:x\" name=\"A &amp; &lt;B&gt; &quot;C&quot; "
	    "'D'\\&#9;&#10;?\" tempo=\"120.5\">\n"
	    "  <track muted=\"true\">\n"
	    "    <clip name=\"Gr\xc3\xbc\xc3\x9f\"/>\n"
	    "    <clip/>\n"
	    "  </track>\n"
	    "  <track muted=\"false\"/>\n"
	    "  <arrangement length=\"4\" lit=\"1 3 32\" dark=\"\"/>\n"
	    "</song>\n");
}

static void
and_json(void **state)
{
	(void)state;
	is(MK_XMLJSON_JSON,
	    "{\n"
	    "  \"song\": {\n"
	    "    \"name\": \"A & <B> \\\"C\\\" "
	    "'D'\\\\\\u0009\\u000a\\u0001\",\n"
	    "    \"tempo\": 120.5,\n"
	    "    \"tracks\": [\n"
	    "      {\n"
	    "        \"muted\": true,\n"
	    "        \"clips\": [\n"
	    "          {\n"
	    "            \"name\": \"Gr\xc3\xbc\xc3\x9f\"\n"
	    "          },\n"
	    "          {}\n"
	    "        ]\n"
	    "      },\n"
	    "      {\n"
	    "        \"muted\": false,\n"
	    "        \"clips\": []\n"
	    "      }\n"
	    "    ],\n"
	    "    \"arrangement\": {\n"
	    "      \"length\": 4,\n"
	    "      \"lit\": [1, 3, 32],\n"
	    "      \"dark\": []\n"
	    "    }\n"
	    "  }\n"
	    "}\n");
}

static void
too_deep_a_document_fails(void **state)
{
	static const enum mk_xmljson_form forms[] = {
	    MK_XMLJSON_XML, MK_XMLJSON_JSON};
	size_t i;
	int depth;

	(void)state;
	for (i = 0; i < 2; i++) {
		struct mk_buf out;

		mk_buf_init(&out);
		mk_xmljson_init(&doc, forms[i], &out);
		for (depth = 0; depth < MK_XMLJSON_DEPTH; depth++)
			mk_xmljson_open(&doc, "a");
		assert_int_equal(mk_buf_status(&out), 0);
		mk_xmljson_open(&doc, "a");
		mk_xmljson_list(&doc, "b");
		mk_xmljson_end_list(&doc);
		assert_int_equal(mk_buf_status(&out), -EMLINK);
		for (depth = 0; depth <= MK_XMLJSON_DEPTH; depth++)
			mk_xmljson_close(&doc);
		mk_xmljson_end(&doc);
		assert_int_equal(mk_buf_status(&out), -EMLINK);
		mk_buf_done(&out);
	}
}

static void
without_memory_the_buffer_tells(void **state)
{
	struct mk_buf out;
	long n;

	(void)state;
	for (n = 0;; n++) {
		mk_buf_init(&out);
		unit_fail_alloc(n);
		write_all(MK_XMLJSON_JSON, &out);
		if (!unit_alloc_failed())
			break;
		unit_fail_alloc(-1);
		assert_int_equal(mk_buf_status(&out), -ENOMEM);
		mk_buf_done(&out);
	}
	unit_fail_alloc(-1);
	mk_buf_done(&out);
	assert_true(n > 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_same_walk_gives_xml),
	    cmocka_unit_test(and_json),
	    cmocka_unit_test(too_deep_a_document_fails),
	    cmocka_unit_test(without_memory_the_buffer_tells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
