using Linchpin.Bpf;

namespace Linchpin.Preloading.Sealing;

/// <summary>Tells that something isn't permitted from that it isn't possible.</summary>
internal static class Refusal
{
    /// <summary>Whether an act was refused for want of a right.</summary>
    internal static bool Of(Action act)
    {
        try
        {
            act();
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (BpfException error)
        {
            return error.ErrnoName is "EPERM" or "EACCES";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
