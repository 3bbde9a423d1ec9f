namespace Linchpin.Integrity;

/// <summary>What becomes of files whose digests are not known.</summary>
public enum DiglimMode
{
    /// <summary>Nothing is judged yet.</summary>
    Off,
    /// <summary>They are told, and let through.</summary>
    Permissive,
    /// <summary>They are refused.</summary>
    Enforce,
}
