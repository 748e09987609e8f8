/* SPDX-License-Identifier: ISC */
/*
 * Texts follow one another in a fixed buffer; a line is where its text begins.
 */
#include <libmk/engine/linequeue_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

int
mk_linequeue_init(struct mk_linequeue *queue, size_t n, size_t bytes)
{
	void *text = malloc(bytes);

	*queue = (struct mk_linequeue){.max = n};
	queue->lines = calloc(n, sizeof(*queue->lines));
	mk_buf_init_fixed(&queue->text, text, bytes);
	return queue->lines && text ? 0 : -ENOMEM;
}

void
mk_linequeue_done(struct mk_linequeue *queue)
{
	free(queue->lines);
	free(queue->text.data);
}

struct mk_buf *
mk_linequeue_begin(struct mk_linequeue *queue)
{
	assert(queue->n <= queue->max && !queue->text.status);
	queue->begun = queue->text.len;
	return &queue->text;
}

bool
mk_linequeue_end(struct mk_linequeue *queue, bool for_user)
{
	struct mk_buf *text = &queue->text;
	size_t at = queue->begun;

	assert(at <= text->len);
	mk_buf_byte(text, '\0');
	if (mk_buf_status(text) < 0 || queue->n == queue->max) {
		text->len = at;
		text->status = 0;
		return false;
	}
	queue->lines[queue->n++] =
	    (struct mk_linequeue_line){at, text->len - at - 1, for_user};
	return true;
}

const char *
mk_linequeue_text(const struct mk_linequeue *queue, size_t i)
{
	assert(i < queue->n);
	return (const char *)queue->text.data + queue->lines[i].at;
}

void
mk_linequeue_clear(struct mk_linequeue *queue)
{
	queue->n = queue->text.len = 0;
}
