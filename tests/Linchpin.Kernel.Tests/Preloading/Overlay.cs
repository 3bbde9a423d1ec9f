using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>Another content in place of a file's, which may be the kernel's own, until the test ends.</summary>
internal sealed class Overlay : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _path;

    public Overlay(string path, string content)
    {
        _path = path;
        var result = CommandLine.Run("mount", "-o", "bind", _folder.File("content", content + "\n"), path);
        Assert.True(result.ExitCode == 0, result.Errors);
    }

    public void Dispose()
    {
        CommandLine.Run("umount", _path);
        _folder.Dispose();
    }
}
