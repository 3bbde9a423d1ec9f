namespace Linchpin.Integrity;

/// <summary>Why something can't be done with the policy that decides by digests. Each reason has its own exit code.</summary>
public enum DiglimFault
{
    /// <summary>The policy is not in place.</summary>
    NotInPlace,
    /// <summary>It has been turned on already, or not yet.</summary>
    WrongMoment,
    /// <summary>The lists lack a file without which Linchpin could not run any more.</summary>
    LinchpinUnknown,
    /// <summary>There is no room for as many digests.</summary>
    Full,
}
