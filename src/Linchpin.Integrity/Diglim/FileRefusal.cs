namespace Linchpin.Integrity;

/// <summary>Something that was refused, or would have been.</summary>
/// <param name="Time">When, by the system's clock.</param>
/// <param name="Attempt">What was tried.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Enforced">Whether it was refused; in permissive mode it was only told.</param>
/// <param name="Path">The file's path, or its name alone where the kernel has no more; empty for what is no file.</param>
/// <param name="Device">The file's device, as stat(2) shows it.</param>
/// <param name="Inode">The file's number.</param>
/// <param name="Digest">The first 32 bytes of its digest with the algorithm, or null where there is none.</param>
/// <param name="ProcessId">By which process.</param>
/// <param name="User">By which user.</param>
/// <param name="Command">The process's name.</param>
public sealed record FileRefusal(
    DateTimeOffset Time, Diglim.Attempt Attempt, Diglim.Reason Reason, bool Enforced, string Path, ulong Device, ulong Inode, string? Digest, int ProcessId, uint User, string Command);
