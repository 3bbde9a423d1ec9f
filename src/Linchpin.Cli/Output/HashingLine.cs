using System.Diagnostics;
using Linchpin.Integrity;

namespace Linchpin.Cli.Output;

/// <summary>A line on the terminal that says how far hashing is, and is gone when it is done.</summary>
internal sealed class HashingLine : IProgress<HashingProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Lock _lock = new();
    private long _printed = Stopwatch.GetTimestamp();
    private int _width;

    private HashingLine()
    {
    }

    /// <summary>One, if there is a terminal to see it on.</summary>
    public static HashingLine? OnTerminal() => Console.IsErrorRedirected ? null : new HashingLine();

    public void Report(HashingProgress value)
    {
        lock (_lock)
        {
            if (Stopwatch.GetElapsedTime(_printed) < Pause)
                return;
            _printed = Stopwatch.GetTimestamp();
            Write($"{value.Files} of {value.OfFiles} files, {value.Bytes >> 20} MiB");
        }
    }

    public void Dispose()
    {
        if (_width > 0)
            Write("");
    }

    private void Write(string text)
    {
        Console.Error.Write($"\r{text.PadRight(_width)}\r{text}");
        _width = text.Length;
    }
}
