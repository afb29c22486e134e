"""Why the system refused a file, in Chinese."""

import errno

_REASONS = {
    errno.ENOENT: "文件不存在", errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹", errno.EEXIST: "已经有同名的文件", errno.ENOSPC: "磁盘满了",
    errno.EROFS: "磁盘只读", errno.EFBIG: "文件太大", errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈", errno.EMFILE: "打开的文件太多", errno.EBUSY: "正被占用",
}  # fmt: skip


def file_reason(error: OSError) -> str:
    """A few words; the number of an unusual reason, for whoever looks it up."""
    return _REASONS.get(error.errno or 0) or f"系统错误 {error.errno or type(error).__name__}"
