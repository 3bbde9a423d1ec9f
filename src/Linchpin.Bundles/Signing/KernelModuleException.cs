namespace Linchpin.Bundles.Signing;

/// <summary>A file can't be signed as a kernel module: what it is, why, and what to do about it.</summary>
public sealed class KernelModuleException : Exception
{
    internal KernelModuleException(string name, string what, string why, string remedy) : base($"{name}: {what}\n{why}\n{remedy}")
    {
    }
}
