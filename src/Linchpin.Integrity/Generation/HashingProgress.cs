namespace Linchpin.Integrity;

/// <summary>How far hashing is.</summary>
/// <param name="Files">How many files have been hashed.</param>
/// <param name="OfFiles">How many there are.</param>
/// <param name="Bytes">How many bytes have been hashed.</param>
public readonly record struct HashingProgress(int Files, int OfFiles, long Bytes);
