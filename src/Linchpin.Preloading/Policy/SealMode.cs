namespace Linchpin.Preloading.Policy;

/// <summary>How much is held against root after preloading.</summary>
public enum SealMode
{
    /// <summary><c>off</c>: nothing.</summary>
    Off,
    /// <summary><c>pins</c>: what was preloaded can't be touched.</summary>
    Pins,
    /// <summary><c>full</c>: besides, no program is loaded or attached that isn't signed by a trusted key.</summary>
    Full,
}
