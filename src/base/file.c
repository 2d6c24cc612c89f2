/* Whole-file reading by read(2), so that pipes, files that grow and files of no stated size are all read to their end. */
#include <config.h>
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"

static parl_status read_all(struct buf *into, int fd, const char *name, parl_error *err)
{
	struct stat st;
	if (fstat(fd, &st) == 0) {
		if (S_ISDIR(st.st_mode))
			return error_input(err, EISDIR, _("cannot read '%s'"), name);
		size_t room = into->max - into->len;
		if (S_ISREG(st.st_mode) && st.st_size > 0 && (uintmax_t)st.st_size < room && !buf_reserve(into, (size_t)st.st_size + 1))
			return error_nomem(err);
	}
	for (;;) {
		size_t room = into->max - into->len, want = into->cap - into->len;
		if (want == 0)
			want = into->len < 65536 ? 65536 : into->len;
		if (want > room)
			want = room;
		if (want > SSIZE_MAX)
			want = SSIZE_MAX;
		char probe;
		if (room > 0 && !buf_reserve(into, want))
			return error_nomem(err);
		ssize_t n = room ? read(fd, into->ptr + into->len, want) : read(fd, &probe, 1);
		if (n == 0)
			return PARL_OK;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_input(err, errno, _("cannot read '%s'"), name);
		if (!room)
			return error_at(err, PARL_LIMIT, slice_of(name), 0, 0, _("file is larger than %zu bytes, the most that can be read"),
					into->max);
		into->len += (size_t)n;
	}
}

parl_status file_read(struct buf *into, const char *path, parl_error *err)
{
	if (strcmp(path, "-") == 0)
		return read_all(into, STDIN_FILENO, _("standard input"), err);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_input(err, errno, _("cannot open '%s'"), path);
	parl_status status = read_all(into, fd, path, err);
	close(fd);
	return status;
}

parl_status mapping_open(struct mapping *m, const char *path, parl_error *err)
{
	*m = (struct mapping){ 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_input(err, errno, _("cannot open '%s'"), path);
	struct stat st;
	parl_status status = PARL_OK;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && (uintmax_t)st.st_size < SIZE_MAX) {
		void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (p != MAP_FAILED) {
			m->base = p;
			m->bytes = (slice){ p, (size_t)st.st_size };
		}
	}
	if (!m->base) {
		struct buf b;
		buf_init(&b, BUF_TEXT_MAX);
		status = read_all(&b, fd, path, err);
		if (status)
			buf_release(&b);
		else
			m->bytes = buf_slice(&b);
	}
	close(fd);
	return status;
}

void mapping_release(struct mapping *m)
{
	if (m->base)
		munmap(m->base, m->bytes.len);
	else
		mem_free((void *)(uintptr_t)m->bytes.ptr);
	*m = (struct mapping){ 0 };
}

parl_status file_stream_open(struct file_stream *s, const char *path, parl_error *err)
{
	bool is_input = strcmp(path, "-") == 0;
	*s = (struct file_stream){ .fd = STDIN_FILENO, .path = is_input ? _("standard input") : path };
	buf_init(&s->piece, SIZE_MAX / 2);
	if (!is_input && (s->fd = open(path, O_RDONLY | O_CLOEXEC)) < 0)
		return error_input(err, errno, _("cannot open '%s'"), path);
	return PARL_OK;
}

parl_status file_stream_peek(struct file_stream *s, size_t want, slice *bytes, parl_error *err)
{
	enum { PIECE = 1 << 16 };
	if (s->at && s->piece.len - s->at < want) {
		memmove(s->piece.ptr, s->piece.ptr + s->at, s->piece.len - s->at);
		s->piece.len -= s->at;
		s->at = 0;
	}
	while (!s->ended && s->piece.len - s->at < want) {
		size_t room = want < PIECE ? PIECE : want;
		if (!buf_reserve(&s->piece, room))
			return error_nomem(err);
		ssize_t n = read(s->fd, s->piece.ptr + s->piece.len, room);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_input(err, errno, _("cannot read '%s'"), s->path);
		s->ended = n == 0;
		s->piece.len += (size_t)n;
	}
	*bytes = slice_sub(buf_slice(&s->piece), s->at, s->piece.len);
	return PARL_OK;
}

void file_stream_take(struct file_stream *s, size_t n)
{
	s->at += n;
}

parl_status file_stream_rest(struct file_stream *s, slice *bytes, parl_error *err)
{
	if (!s->ended)
		TRY(read_all(&s->piece, s->fd, s->path, err));
	s->ended = true;
	*bytes = slice_sub(buf_slice(&s->piece), s->at, s->piece.len);
	return PARL_OK;
}

bool file_stream_can_rewind(const struct file_stream *s)
{
	struct stat st;
	return fstat(s->fd, &st) == 0 && S_ISREG(st.st_mode);
}

parl_status file_stream_rewind(struct file_stream *s, parl_error *err)
{
	if (lseek(s->fd, 0, SEEK_SET) < 0)
		return error_input(err, errno, _("cannot read '%s'"), s->path);
	buf_clear(&s->piece);
	s->at = 0;
	s->ended = false;
	return PARL_OK;
}

void file_stream_close(struct file_stream *s)
{
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	buf_release(&s->piece);
	*s = (struct file_stream){ .fd = -1 };
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

char *path_join(const char *folder, const char *name)
{
	struct buf b;
	buf_init(&b, 1 << 20);
	if (buf_printf(&b, "%s/%s", folder, name) && buf_putc(&b, '\0'))
		return b.ptr;
	buf_release(&b);
	return NULL;
}
