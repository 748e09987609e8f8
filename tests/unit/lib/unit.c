/* SPDX-License-Identifier: ISC */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

static long left = -1;
static int failed;

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t n);
void *__real_aligned_alloc(size_t align, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t n);
void *__wrap_aligned_alloc(size_t align, size_t n);
char *__wrap_strdup(const char *text);

void
unit_fail_alloc(long n)
{
	left = n;
	failed = 0;
}

int
unit_alloc_failed(void)
{
	return failed;
}

static int
fails(void)
{
	if (left < 0)
		return 0;
	if (left == 0)
		failed = 1;
	else
		left--;
	return failed;
}

void *
__wrap_malloc(size_t n)
{
	return fails() ? NULL : __real_malloc(n);
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return fails() ? NULL : __real_calloc(n, size);
}

void *
__wrap_realloc(void *old, size_t n)
{
	return fails() ? NULL : __real_realloc(old, n);
}

void *
__wrap_aligned_alloc(size_t align, size_t n)
{
	return fails() ? NULL : __real_aligned_alloc(align, n);
}

char *
__wrap_strdup(const char *text)
{
	size_t n = strlen(text) + 1;
	char *copy = __wrap_malloc(n);

	return copy ? memcpy(copy, text, n) : NULL;
}
