using Linchpin.Preloading;

namespace Linchpin.Agent;

/// <summary>Lets one agent run at a time: a ring buffer has one reader. The kernel frees it when the agent ends, however it ends.</summary>
internal sealed class AgentLock : IDisposable
{
    private const string Name = "agent.lock";

    private readonly FileStream _file;

    private AgentLock(FileStream file) => _file = file;

    /// <exception cref="PreloadException"><see cref="PreloadFault.Busy"/>: another agent runs.</exception>
    /// <exception cref="UnauthorizedAccessException">Not root.</exception>
    public static AgentLock Take(string folder)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB) on Linux.
            return new AgentLock(new FileStream(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error)
        {
            throw new PreloadException(PreloadFault.Busy, "another agent runs", error, error.Message, "'systemctl restart linchpin-agent' puts a new one in its place.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
