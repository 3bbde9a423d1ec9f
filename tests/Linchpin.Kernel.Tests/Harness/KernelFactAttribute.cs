using System.Runtime.CompilerServices;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>A test that needs a kernel: which one, and what of it. On an older one it is skipped, and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KernelFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber)
{
    /// <summary>The first kernel that it passes on: <c>5.7</c>.</summary>
    public required string From
    {
        get;
        init
        {
            field = value;
            Skip = FirstKernel.ReasonToSkip(value, Feature);
        }
    }

    /// <summary>What that kernel brought: it is printed where the test is skipped.</summary>
    public string? Feature
    {
        get;
        init
        {
            field = value;
            Skip = FirstKernel.ReasonToSkip(From, value);
        }
    }
}
