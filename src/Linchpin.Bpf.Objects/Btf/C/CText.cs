using System.Text;

namespace Linchpin.Bpf.Objects.Btf;

/// <summary>Writes C word by word: a blank between two words, none elsewhere.</summary>
/// <remarks>What has no name is written wherever it is used, so that a few bytes of BTF could stand for more C than there is memory: the words are counted.</remarks>
internal sealed class CText(TextWriter to, long mostWords)
{
    private long _wordsLeft = mostWords;
    private bool _isAfterWord;

    /// <summary>How far lines are indented.</summary>
    public int Indentation { get; set; }

    /// <summary>A keyword, or more than one word.</summary>
    public void Word(ReadOnlySpan<char> word)
    {
        Separate();
        to.Write(word);
        _isAfterWord = true;
    }

    /// <summary>A name of the BTF.</summary>
    /// <exception cref="BtfFormatException">It is none in C.</exception>
    public void Name(ReadOnlySpan<byte> name)
    {
        Span<char> letters = stackalloc char[CIdentifier.Require(name).Length];
        Word(letters[..Encoding.ASCII.GetChars(name, letters)]);
    }

    /// <summary>A <c>*</c>, or a parenthesis that opens: a blank comes before it, but not after it.</summary>
    public void Opening(char mark)
    {
        Separate();
        to.Write(mark);
    }

    /// <summary>What stands without a blank before it, and is followed by none.</summary>
    public void Tight(ReadOnlySpan<char> marks)
    {
        Count();
        _isAfterWord = false;
        to.Write(marks);
    }

    /// <summary>What stands without a blank before it, and is followed by one.</summary>
    public void Closing(ReadOnlySpan<char> marks)
    {
        Tight(marks);
        _isAfterWord = true;
    }

    /// <summary>Begins a line.</summary>
    public void BeginLine()
    {
        _isAfterWord = false;
        for (var tab = 0; tab < Indentation; tab++)
            to.Write('\t');
    }

    /// <summary>Ends a line.</summary>
    public void EndLine(ReadOnlySpan<char> marks)
    {
        Tight(marks);
        to.Write('\n');
    }

    private void Separate()
    {
        Count();
        if (_isAfterWord)
            to.Write(' ');
        _isAfterWord = false;
    }

    private void Count()
    {
        if (--_wordsLeft < 0)
            throw new BtfFormatException("types without a name are used by each other so often that their C would not end");
    }
}
