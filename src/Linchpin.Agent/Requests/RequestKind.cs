namespace Linchpin.Agent;

/// <summary>What the agent can be asked for.</summary>
public enum RequestKind
{
    /// <summary>What it is and does.</summary>
    Status,
    /// <summary>What the guard denied.</summary>
    Denials,
    /// <summary>Which files were refused, or would have been.</summary>
    Refusals,
    /// <summary>To add the digests of a signed list.</summary>
    Load,
    /// <summary>To take them away.</summary>
    Remove,
}
