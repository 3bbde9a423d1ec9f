namespace Linchpin.Integrity;

/// <summary>Why a list of digests is refused, or can't be made. Each reason has its own exit code.</summary>
public enum DigestListFault
{
    /// <summary>It has none of the known forms, is cut short, or contradicts itself.</summary>
    Malformed,
    /// <summary>Its digests are of an algorithm that is not known, or too weak.</summary>
    AlgorithmNotAccepted,
    /// <summary>It says the same thing twice.</summary>
    Duplicate,
    /// <summary>There is no digest in it.</summary>
    Empty,
    /// <summary>What a list is to be made of is not what it has to be.</summary>
    SourceUnfit,
}
